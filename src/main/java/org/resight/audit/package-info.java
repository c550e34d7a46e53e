/** The append-only audit trail: written in the caller's transaction, hash-chained by the database, read by admins. */
@NullMarked
package org.resight.audit;

import org.jspecify.annotations.NullMarked;
