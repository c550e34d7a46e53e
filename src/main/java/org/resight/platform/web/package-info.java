/**
 * What every request and page shares: references, security headers, the product's version and assets. No feature enters here.
 */
@NullMarked
package org.resight.platform.web;

import org.jspecify.annotations.NullMarked;
