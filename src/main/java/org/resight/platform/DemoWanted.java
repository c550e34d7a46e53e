package org.resight.platform;

/**
 * Somebody wants the generated demo catalog. Fired in the transaction that asked; the ingest feature observes it and queues the job.
 *
 * @param userId who asked and will own the import
 */
public record DemoWanted(long userId) {}
