package dev.precedent.policy.diff;

import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.TruthValue;
import dev.precedent.policy.diff.DecisionDiagram.Fork;
import dev.precedent.policy.diff.DecisionDiagram.Leaf;
import dev.precedent.policy.diff.DecisionDiagram.Stuck;
import dev.precedent.policy.facts.FactSpace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Walks the trees of two versions at once with the cases that come to both places, and finds those
 * that end otherwise. Where both trees go on in the same way nothing has to be searched.
 */
final class RegionSearch {
  private static final int MAX_REGIONS = 500;
  private static final int MAX_NAMED = 3;
  private static final int MAX_DISTANCE = 100;

  private final PolicyVersion before;
  private final PolicyVersion after;
  private final FactSpace space;
  private final Counterexamples counterexamples;
  private final Set<List<CaseResult>> pairs = new HashSet<>();
  private final Map<String, BitSet> stuckBefore = new HashMap<>();
  private final Map<String, BitSet> stuckAfter = new HashMap<>();
  private final List<ChangedRegion> decided = new ArrayList<>();
  private final List<ChangedRegion> undecidable = new ArrayList<>();
  private final Set<String> open = new LinkedHashSet<>();
  private boolean openOutcomes;
  private boolean openGaps;

  private RegionSearch(PolicyVersion before, PolicyVersion after, FactSpace space) {
    this.before = before;
    this.after = after;
    this.space = space;
    this.counterexamples = new Counterexamples(before, after, space);
  }

  /**
   * Compares two versions.
   *
   * @param space the one that the guards of both can tell apart
   */
  static Meaning compare(PolicyVersion before, PolicyVersion after, FactSpace space) {
    DecisionDiagrams diagrams = new DecisionDiagrams(space);
    RegionSearch search = new RegionSearch(before, after, space);
    search.compare(diagrams.root(before), diagrams.root(after), space.all());
    return search.meaning();
  }

  private Meaning meaning() {
    boolean given = isOver();
    return new Meaning(
        answer(decided, openOutcomes || given),
        answer(undecidable, openGaps || given),
        Stream.of(decided, undecidable)
            .flatMap(regions -> regions.stream().sorted(inOrder()))
            .toList(),
        notDecided());
  }

  /** By where the older version ends, then the newer, as their trees stand in the documents. */
  private Comparator<ChangedRegion> inOrder() {
    List<String> old = List.copyOf(before.clauses());
    List<String> now = List.copyOf(after.clauses());
    return Comparator.<ChangedRegion>comparingInt(region -> old.indexOf(region.before().clause()))
        .thenComparingInt(region -> now.indexOf(region.after().clause()));
  }

  /** A policy must not keep its readers busy for long. */
  private boolean isOver() {
    return space.isExhausted() || regions() >= MAX_REGIONS;
  }

  private int regions() {
    return decided.size() + undecidable.size();
  }

  private static Meaning.Answer answer(List<ChangedRegion> found, boolean open) {
    if (!found.isEmpty()) {
      return Meaning.Answer.DIFFERENT;
    }
    return open ? Meaning.Answer.NOT_DECIDED : Meaning.Answer.SAME;
  }

  private @Nullable String notDecided() {
    List<String> reasons = new ArrayList<>();
    if (regions() >= MAX_REGIONS) {
      reasons.add("the search ended after %d regions, there may be more".formatted(MAX_REGIONS));
    } else if (space.isExhausted()) {
      reasons.add("the search took too long and was given up, there may be more regions");
    }
    if (!open.isEmpty()) {
      int more = open.size() - MAX_NAMED;
      reasons.add(
          "whether cases end in "
              + String.join(" or ", open.stream().limit(MAX_NAMED).toList())
              + (more > 0 ? ", and %d more such questions".formatted(more) : "")
              + ": their searches took too long");
    }
    return reasons.isEmpty() ? null : String.join("; ", reasons);
  }

  /** Compares two places for the cases that come to both. */
  private void compare(DecisionDiagram before, DecisionDiagram after, FactSpace.Subset coming) {
    DecisionDiagram a = before;
    DecisionDiagram b = after;
    FactSpace.Subset left = coming;
    while (left.inhabited() != TruthValue.FALSE && !isDone(a, b) && !isOver()) {
      if (a instanceof Fork fork && b instanceof Fork other && fork.form() == other.form()) {
        enter(fork.then(), other.then(), fork, TruthValue.TRUE, left);
        left = left.where(fork.when(), TruthValue.FALSE); // and where it is unknown both are stuck
        a = fork.rest();
        b = other.rest();
      } else if (a instanceof Fork fork && isFirst(fork, b)) {
        enter(fork.then(), b, fork, TruthValue.TRUE, left);
        enter(new Stuck(fork.clause()), b, fork, TruthValue.UNKNOWN, left);
        left = left.where(fork.when(), TruthValue.FALSE);
        a = fork.rest();
      } else if (b instanceof Fork fork) {
        enter(a, fork.then(), fork, TruthValue.TRUE, left);
        enter(a, new Stuck(fork.clause()), fork, TruthValue.UNKNOWN, left);
        left = left.where(fork.when(), TruthValue.FALSE);
        b = fork.rest();
      } else {
        report(a, b, left);
        return;
      }
    }
  }

  private void enter(
      DecisionDiagram a, DecisionDiagram b, Fork fork, TruthValue truth, FactSpace.Subset coming) {
    if (!isDone(a, b)) {
      compare(a, b, coming.where(fork.when(), truth));
    }
  }

  /** Whether there is nothing to be found from here that was not found already. */
  private boolean isDone(DecisionDiagram a, DecisionDiagram b) {
    if (a instanceof Stuck stuck) {
      return contains(lost(stuckBefore, stuck), b.outcomes());
    }
    if (b instanceof Stuck stuck) {
      return contains(lost(stuckAfter, stuck), a.outcomes());
    }
    return a.number() == b.number();
  }

  private static BitSet lost(Map<String, BitSet> stuck, Stuck at) {
    return stuck.computeIfAbsent(at.clause(), _ -> new BitSet());
  }

  private static boolean contains(BitSet all, BitSet some) {
    BitSet others = (BitSet) some.clone();
    others.andNot(all);
    return others.isEmpty();
  }

  /**
   * Whether the older tree is to be followed first, so that both soon go on in the same way again:
   * past a node that only it has, else as long as more of it is ahead.
   */
  private static boolean isFirst(Fork before, DecisionDiagram b) {
    if (!(b instanceof Fork after)) {
      return true;
    }
    int ahead = distance(after, before.form());
    int behind = distance(before, after.form());
    if (ahead < 0 && behind < 0) {
      return before.length() >= after.length();
    }
    return ahead < 0 || (behind >= 0 && ahead > behind);
  }

  private static int distance(DecisionDiagram from, int form) {
    DecisionDiagram diagram = from;
    for (int i = 0; i < MAX_DISTANCE && diagram instanceof Fork fork; i++) {
      if (fork.form() == form) {
        return i;
      }
      diagram = fork.rest();
    }
    return -1;
  }

  private void report(DecisionDiagram a, DecisionDiagram b, FactSpace.Subset coming) {
    boolean gap = a instanceof Stuck || b instanceof Stuck;
    if (coming.inhabited() == TruthValue.UNKNOWN) {
      openGaps |= gap;
      openOutcomes |= !gap;
      open.add("%s instead of %s".formatted(result(b), result(a)));
    } else if (isNew(a, b)) {
      ChangedRegion region = counterexamples.region(coming.example());
      if (!region.before().isAt(result(a)) || !region.after().isAt(result(b))) {
        throw new IllegalStateException(
            "expected %s instead of %s, found %s".formatted(result(b), result(a), region.says()));
      }
      (gap ? undecidable : decided).add(region);
    }
  }

  private boolean isNew(DecisionDiagram a, DecisionDiagram b) {
    if (a instanceof Stuck stuck) {
      lost(stuckBefore, stuck).or(b.outcomes());
    } else if (b instanceof Stuck stuck) {
      lost(stuckAfter, stuck).or(a.outcomes());
    } else {
      return pairs.add(List.of(result(a), result(b))); // markets may have the same clauses
    }
    return true;
  }

  private static CaseResult result(DecisionDiagram end) {
    return switch (end) {
      case Leaf leaf -> new CaseResult(leaf.outcome(), leaf.clause(), List.of());
      case Stuck stuck -> new CaseResult(null, stuck.clause(), List.of());
      case Fork fork -> throw new IllegalArgumentException("cases go on at " + fork.clause());
    };
  }
}
