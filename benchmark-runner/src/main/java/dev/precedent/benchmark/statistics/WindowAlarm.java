package dev.precedent.benchmark.statistics;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Whether any of several windows differs from a reference, or any of several raters from window to
 * window, looked at so that without any difference an alarm is raised in 5 of 100 such series at
 * most, however the windows hang together: each window's chance is held against 5 % divided by the
 * number of windows that are looked at (C. Bonferroni 1936; O. Dunn, Journal of the American
 * Statistical Association 56 (1961) 52–64).
 *
 * @param method which test, and how it is corrected, in words
 * @param alpha how often one may be raised for nothing in a whole series
 * @param looks how many windows are looked at, those to come included
 * @param level to which each window's chance is held
 * @param raised the numbers of the windows whose chance is that or less, from 0
 */
public record WindowAlarm(
    String method, double alpha, int looks, double level, List<Integer> raised) {
  private static final double ALPHA = 0.05;

  /**
   * Looks at windows.
   *
   * @param test that gave the chances, in words
   * @param chances of the windows, from the first one; null where there is none
   * @param planned how many windows there will have been in the end; those that there are, where it
   *     is fewer
   */
  public static WindowAlarm of(String test, List<@Nullable Double> chances, int planned) {
    return of(
        test + " on each window against the reference", "window", "windows", chances, planned);
  }

  /**
   * Looks at raters over time, at each of them once.
   *
   * @param chances of the raters; null where there is none
   */
  public static WindowAlarm ofRaters(List<@Nullable Double> chances) {
    return of("chi-squared test on the windows of each rater", "rater", "raters", chances, 0);
  }

  private static WindowAlarm of(
      String test, String one, String several, List<@Nullable Double> chances, int planned) {
    int looks = Math.max(1, Math.max(planned, chances.size()));
    double level = ALPHA / looks;
    return new WindowAlarm(
        "%s, 5 %% divided by %d %s (Bonferroni)".formatted(test, looks, looks == 1 ? one : several),
        ALPHA,
        looks,
        level,
        IntStream.range(0, chances.size())
            .filter(i -> isAtMost(chances.get(i), level))
            .boxed()
            .toList());
  }

  private static boolean isAtMost(@Nullable Double chance, double level) {
    return chance != null && chance <= level;
  }
}
