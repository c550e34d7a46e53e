package org.resight.platform.jobs;

/** Fired, outside any transaction, whenever a job moves; pages that watch are told. */
public record JobProgress(long jobId) {}
