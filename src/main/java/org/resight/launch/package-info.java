/**
 * Starts Resight on one machine: only what runs outside the server before it, plain JDK with Flyway and the PostgreSQL
 * driver, may enter. It provides PostgreSQL and Payara Server, migrates, deploys, and stops what it started.
 */
@NullMarked
package org.resight.launch;

import org.jspecify.annotations.NullMarked;
