/** How programs prove who they act for, and how they may repeat a request safely. */
@NullMarked
package org.resight.account.rest;

import org.jspecify.annotations.NullMarked;
