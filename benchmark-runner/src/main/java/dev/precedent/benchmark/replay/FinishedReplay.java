package dev.precedent.benchmark.replay;

/**
 * A replay that is done.
 *
 * @param id its number, as addresses have it
 */
record FinishedReplay(String id, ReplayPlan plan, ReplayResult result, Flips flips) {}
