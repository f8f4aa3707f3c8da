package dev.precedent.benchmark.run;

import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which verdicts are to be listed.
 *
 * @param truth only those of cases of which this is true; absent for all
 * @param verdict only these; absent for all
 * @param only one of {@link #ONLY}; absent for all
 */
record VerdictKind(@Nullable String truth, @Nullable String verdict, @Nullable String only)
    implements Predicate<VerdictCell> {
  private static final Map<String, Predicate<VerdictCell>> ONLY =
      new TreeMap<>(
          Map.of(
              "wrong", cell -> Boolean.FALSE.equals(cell.right()),
              "wrong-path",
                  cell -> Boolean.TRUE.equals(cell.right()) && !cell.wrongAnswers().isEmpty(),
              "differ", VerdictCell::differs,
              "won",
                  cell ->
                      Boolean.TRUE.equals(cell.right())
                          && Boolean.FALSE.equals(cell.againstRight()),
              "lost",
                  cell ->
                      Boolean.FALSE.equals(cell.right())
                          && Boolean.TRUE.equals(cell.againstRight())));

  /**
   * The ones that are asked for.
   *
   * @throws Refusal if there is nothing of that name
   */
  VerdictKind {
    if (only != null && !ONLY.containsKey(only)) {
      throw Refused.invalid(
              "only",
              "one of " + String.join(", ", ONLY.keySet()),
              "'%s'".formatted(Shown.of(only)))
          .thrown();
    }
  }

  @Override
  public boolean test(VerdictCell cell) {
    Predicate<VerdictCell> kind = only == null ? null : ONLY.get(only);
    return (truth == null || truth.equals(cell.truth()))
        && (verdict == null || verdict.equals(cell.verdict()))
        && (kind == null || kind.test(cell));
  }
}
