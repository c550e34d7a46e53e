/**
 * Work that outlives a request: queued as a row in the user's transaction, run on the managed executor. What enters here
 * knows jobs, not what they do; features bring {@link org.resight.platform.jobs.JobHandler}s.
 */
@NullMarked
package org.resight.platform.jobs;

import org.jspecify.annotations.NullMarked;
