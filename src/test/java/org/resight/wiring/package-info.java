/** Tests that run inside the server, on the build's own WAR: what only shows where the container's services are at work. */
package org.resight.wiring;
