package dev.precedent.benchmark.sweep;

import java.util.List;

/**
 * The same by one grouping: a decision is in one slice.
 *
 * @param name what was grouped by
 * @param values how many slices there are
 * @param slices the hundred with the most decisions, these first
 * @param others how many decisions are in further slices
 */
public record ScoreSlices(String name, int values, List<ScoreSlice> slices, long others) {}
