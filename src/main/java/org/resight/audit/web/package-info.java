/** The admins' page of the audit trail. */
@NullMarked
package org.resight.audit.web;

import org.jspecify.annotations.NullMarked;
