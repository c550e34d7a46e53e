/** The pages of the catalog at /catalog/: lists, one record, and the forms that correct it. Rules live in the feature's root. */
@NullMarked
package org.resight.catalog.web;

import org.jspecify.annotations.NullMarked;
