package org.resight.platform.jobs;

/** Fired on the job's thread before its handler is called; accounts observe it, so that the job acts for who queued it. */
public record JobStarting(JobRow job) {}
