package dev.precedent.benchmark.drift;

import java.util.List;

/**
 * What is expected to be right.
 *
 * @param positive the outcomes that count as truly positive
 * @param threshold scores from which on decisions are called positive
 */
record ExpectedAt(List<String> positive, double threshold) {
  ExpectedAt {
    positive = List.copyOf(positive);
  }
}
