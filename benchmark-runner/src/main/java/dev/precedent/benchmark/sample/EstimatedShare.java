package dev.precedent.benchmark.sample;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.benchmark.statistics.Figure;
import dev.precedent.benchmark.statistics.Interval;
import dev.precedent.benchmark.statistics.StratifiedShare;
import dev.precedent.benchmark.statistics.Wilson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A share of all decisions that were drawn from, and the one that those have which were drawn.
 *
 * @param name such as {@code prevalence}
 * @param what it is, in words
 * @param estimate weighted by what each drawn decision stands for
 * @param interval 95 %, lower end first
 * @param bounds what the estimate would be if none, or if all, of the drawn decisions were so that
 *     no label settles; absent where that is not told
 * @param naive unweighted, as if the sample were a small copy of everything
 * @param naiveInterval 95 %, after Wilson
 * @param of how many drawn decisions it rests on
 * @param undefined why something is null, by its name
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record EstimatedShare(
    String name,
    String what,
    @Nullable Double estimate,
    @Nullable List<Double> interval,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Double> bounds,
    @Nullable Double naive,
    @Nullable List<Double> naiveInterval,
    long of,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined) {

  /** How many drawn decisions are so, of those whose share is asked for. */
  record Naive(long so, long of) {
    static final Naive NONE = new Naive(0, 0);

    Naive with(boolean one) {
      return new Naive(so + (one ? 1 : 0), of + 1);
    }
  }

  static EstimatedShare of(
      String name,
      String what,
      Figure share,
      Interval interval,
      @Nullable List<Double> bounds,
      Naive naive) {
    Map<String, String> undefined = new TreeMap<>();
    if (share.reason() != null) {
      undefined.put("estimate", share.reason());
    }
    if (interval.reason() != null) {
      undefined.put("interval", interval.reason());
    }
    if (naive.of() == 0) {
      undefined.put("naive", "no label settles one of those");
    }
    return new EstimatedShare(
        name,
        what,
        share.value(),
        interval.ends(),
        bounds,
        naive.of() == 0 ? null : (double) naive.so() / naive.of(),
        naive.of() == 0 ? null : Wilson.interval(naive.so(), naive.of()),
        naive.of(),
        undefined);
  }

  static EstimatedShare of(
      String name, String what, StratifiedShare share, @Nullable List<Double> bounds, Naive naive) {
    return of(name, what, share.share(), share.interval(), bounds, naive);
  }

  /** One that does not exist, whatever was drawn. */
  static EstimatedShare refused(String name, String what, String reason) {
    return new EstimatedShare(
        name,
        what,
        null,
        null,
        null,
        null,
        null,
        0,
        new TreeMap<>(Map.of("estimate", reason, "interval", reason, "naive", reason)));
  }
}
