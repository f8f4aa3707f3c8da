package dev.precedent.policy.diff;

import dev.precedent.contracts.Value;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.facts.FactSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;

/** Makes a case fit to be shown: what does not matter is left out, what remains is simple. */
final class Counterexamples {
  /**
   * Of a fact's values, the most telling first; a large policy compares with a thousand numbers.
   */
  private static final int MAX_TRIED = 40;

  private final PolicyVersion before;
  private final PolicyVersion after;
  private final FactSpace space;
  private final SequencedSet<String> names = new LinkedHashSet<>();

  Counterexamples(PolicyVersion before, PolicyVersion after, FactSpace space) {
    this.before = before;
    this.after = after;
    this.space = space;
    names.addAll(after.signals().keySet());
    names.addAll(after.questions().keySet());
    names.addAll(before.signals().keySet());
    names.addAll(before.questions().keySet());
  }

  /** The region of a case, with the simplest case that still ends where this one does. */
  ChangedRegion region(Map<String, Value> example) {
    Map<String, Value> facts = new HashMap<>(example);
    ChangedRegion region = evaluated(facts);
    leaveOut(List.copyOf(names), facts, region);
    choose(facts, region);
    leaveOut(
        List.copyOf(names), facts, region); // what mattered for a value may not matter for another
    return evaluated(facts);
  }

  private ChangedRegion evaluated(Map<String, Value> facts) {
    SequencedMap<String, Value> ordered = new LinkedHashMap<>();
    for (String name : names) {
      Value value = facts.get(name);
      if (value != null) {
        ordered.put(name, value);
      }
    }
    return new ChangedRegion(
        ordered, CaseResult.of(before.evaluate(facts)), CaseResult.of(after.evaluate(facts)));
  }

  private boolean isIn(ChangedRegion region, Map<String, Value> facts) {
    return region.before().isAt(CaseResult.of(before.evaluate(facts)))
        && region.after().isAt(CaseResult.of(after.evaluate(facts)));
  }

  /**
   * Leaves out what can be left out, the last first. Halves are tried before single facts, because
   * most of a large policy's facts do not matter; what had to stay has to stay with less, too.
   */
  private void leaveOut(List<String> some, Map<String, Value> facts, ChangedRegion region) {
    Map<String, Value> taken = new HashMap<>();
    for (String name : some) {
      Value value = facts.remove(name);
      if (value != null) {
        taken.put(name, value);
      }
    }
    if (taken.isEmpty() || isIn(region, facts)) {
      return;
    }
    facts.putAll(taken);
    if (some.size() > 1) {
      int half = some.size() / 2;
      leaveOut(some.subList(half, some.size()), facts, region);
      leaveOut(some.subList(0, half), facts, region);
    } else if (facts.get(some.getFirst()) instanceof Value.Several(List<Value> held)) {
      shorten(some.getFirst(), held, facts, region);
    }
  }

  private void shorten(
      String name, List<Value> held, Map<String, Value> facts, ChangedRegion region) {
    List<Value> needed = new ArrayList<>(held);
    for (Value element : held) {
      needed.remove(element);
      facts.put(name, Value.of(needed));
      if (!isIn(region, facts)) {
        needed.add(element);
      }
    }
    facts.put(name, Value.of(needed));
  }

  private void choose(Map<String, Value> facts, ChangedRegion region) {
    for (String name : names) {
      Value value = facts.get(name);
      if (value == null || value instanceof Value.Several) {
        continue;
      }
      for (Value simpler : space.values(name).stream().limit(MAX_TRIED).toList()) {
        facts.put(name, simpler);
        if (isIn(region, facts)) {
          break;
        }
        facts.put(name, value);
      }
    }
  }
}
