package dev.precedent.benchmark.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a share is the same in all windows: Pearson's test, with windows taken together with the
 * next ones until at least 5 of both kinds are expected in each (W. Cochran, Biometrics 10 (1954)
 * 417–451).
 *
 * @param windows how many were compared after that
 * @param statistic not negative
 * @param degreesOfFreedom one less than the windows
 * @param pValue the chance of such a statistic or a greater one, where the share is the same
 * @param undefined for each figure that is null, why it does not exist
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Steadiness(
    int windows,
    @Nullable Double statistic,
    @Nullable Integer degreesOfFreedom,
    @Nullable Double pValue,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined) {
  private static final double LEAST = 5;

  /**
   * Of one window.
   *
   * @param units at least 0
   * @param found of these
   */
  public record Window(long units, long found) {
    private static final Window NONE = new Window(0, 0);

    /** Both taken together. */
    public Window and(Window other) {
      return new Window(units + other.units, found + other.found);
    }
  }

  /** Of windows from the first one on. */
  public static Steadiness of(List<Window> given) {
    Window all = given.stream().reduce(Window.NONE, Window::and);
    List<Window> compared = together(given, all);
    if (compared.size() < 2) {
      String reason =
          all.units == 0
              ? "nothing could be compared"
              : all.found == 0 || all.found == all.units
                  ? "all that was compared came out alike"
                  : "there is too little to tell windows apart: in each of two, 5 of both kinds are to be expected";
      return new Steadiness(
          compared.size(),
          null,
          null,
          null,
          Map.of("degreesOfFreedom", reason, "pValue", reason, "statistic", reason));
    }
    Homogeneity test =
        Homogeneity.of(
            compared.stream().mapToLong(Window::found).toArray(),
            compared.stream().mapToLong(window -> window.units - window.found).toArray());
    return new Steadiness(
        compared.size(),
        Objects.requireNonNull(test.statistic()),
        Objects.requireNonNull(test.degreesOfFreedom()),
        Objects.requireNonNull(test.pValue()),
        Map.of());
  }

  private static List<Window> together(List<Window> given, Window all) {
    List<Window> together = new ArrayList<>();
    Window open = Window.NONE;
    for (Window window : given) {
      open = open.and(window);
      if (Math.min(all.found, all.units - all.found) * (double) open.units >= LEAST * all.units
          && open.units > 0) {
        together.add(open);
        open = Window.NONE;
      }
    }
    if (!together.isEmpty()) {
      together.add(together.removeLast().and(open));
    }
    return together;
  }
}
