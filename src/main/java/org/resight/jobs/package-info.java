/**
 * Watching and stopping jobs: who may see and cancel them, and telling browsers how far they are. The queue itself is the
 * platform's, and what a job does is its feature's.
 */
@NullMarked
package org.resight.jobs;

import org.jspecify.annotations.NullMarked;
