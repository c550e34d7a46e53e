/** What people do, from the first page to the last, in browsers of their own. A journey may use every feature's pages, no feature's classes. */
package org.resight.journey;
