package dev.precedent.benchmark.crosswalk;

import java.util.List;

/**
 * All versions of a crosswalk, the newest first.
 *
 * @param items at least one
 */
public record CrosswalkPage(List<CrosswalkVersion> items) {}
