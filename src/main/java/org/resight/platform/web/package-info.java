/** What every page shares: the product's version and assets, and the caching of static files. No feature enters here. */
package org.resight.platform.web;
