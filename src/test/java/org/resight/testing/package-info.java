/**
 * What tests stand on: a database of their own, a running server, a browser. Nothing that knows a feature's rules may enter.
 */
package org.resight.testing;
