/** The pages of jobs and the push to browsers that watch them. */
@NullMarked
package org.resight.jobs.web;

import org.jspecify.annotations.NullMarked;
