package dev.precedent.benchmark.sample;

import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps those of a stratum's decisions that are drawn: the foremost, and no more. */
final class StratumDraw {
  private static final Comparator<Ranked> FOREMOST =
      Comparator.comparing(Ranked::rank, Arrays::compareUnsigned);

  private final int size;
  private final PriorityQueue<Ranked> kept = new PriorityQueue<>(FOREMOST.reversed());

  /** A decision with what decides whether it is drawn. */
  record Ranked(byte[] rank, long position, DecisionId id, CaseId item) {}

  StratumDraw(int size) {
    this.size = size;
  }

  void offer(Ranked decision) {
    if (kept.size() < size) {
      kept.add(decision);
    } else if (size > 0 && FOREMOST.compare(decision, kept.peek()) < 0) {
      kept.remove();
      kept.add(decision);
    }
  }

  /** The foremost first. */
  List<Ranked> drawn() {
    return kept.stream().sorted(FOREMOST).toList();
  }
}
