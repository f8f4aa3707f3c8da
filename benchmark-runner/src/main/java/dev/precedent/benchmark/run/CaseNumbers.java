package dev.precedent.benchmark.run;

import dev.precedent.benchmark.goldenset.GoldenSets;
import dev.precedent.contracts.CaseId;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which number a case has in a golden set, by which verdicts are kept. */
final class CaseNumbers {
  /** The cases of so many sets are remembered, as long as there is room. */
  private static final int SETS = 8;

  private final GoldenSets sets;
  private final Map<String, SoftReference<String[]>> remembered =
      new LinkedHashMap<>(SETS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SoftReference<String[]>> eldest) {
          return size() > SETS;
        }
      };

  CaseNumbers(GoldenSets sets) {
    this.sets = sets;
  }

  /**
   * The number of a case that a set holds.
   *
   * @param set {@code NAME@VERSION}
   * @return from 0
   * @throws IllegalStateException if the set does not hold it
   */
  int of(String set, CaseId item) {
    int number = Arrays.asList(cases(set)).indexOf(item.value());
    if (number < 0) {
      throw new IllegalStateException("%s does not hold the case '%s'".formatted(set, item));
    }
    return number;
  }

  private synchronized String[] cases(String set) {
    SoftReference<String[]> known = remembered.get(set);
    String[] cases = known == null ? null : known.get();
    if (cases == null) {
      cases =
          sets.named("goldenSet", set, Long.MAX_VALUE).set().cases().stream()
              .map(each -> each.id().value())
              .toArray(String[]::new);
      remembered.put(set, new SoftReference<>(cases));
    }
    return cases;
  }
}
