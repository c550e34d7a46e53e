/** Pages and filters of accounts: sign-in, set-up, users, tokens. */
@NullMarked
package org.resight.account.web;

import org.jspecify.annotations.NullMarked;
