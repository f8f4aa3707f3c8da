package dev.precedent.benchmark.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What verdicts say of one class, between 0 and 1.
 *
 * @param support cases of which it is true
 * @param given cases of which it was said
 * @param precision of those of which it was said, the share of which it is true
 * @param recall of those of which it is true, the share of which it was said
 * @param f1 the harmonic mean of the two, as twice those right by support + given
 * @param precisionInterval 95 %, lower end first, after {@link Wilson}
 * @param recallInterval likewise
 * @param undefined for each figure that is null, why it does not exist
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ClassScores(
    long support,
    long given,
    @Nullable Double precision,
    @Nullable Double recall,
    @Nullable Double f1,
    @Nullable List<Double> precisionInterval,
    @Nullable List<Double> recallInterval,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined) {

  static ClassScores of(String name, long right, long given, long support) {
    SortedMap<String, String> undefined = new TreeMap<>();
    if (given == 0) {
      undefined.put("precision", "%s was never the verdict".formatted(name));
      undefined.put("precisionInterval", "%s was never the verdict".formatted(name));
    }
    if (support == 0) {
      undefined.put("recall", "%s is true of no case".formatted(name));
      undefined.put("recallInterval", "%s is true of no case".formatted(name));
    }
    return new ClassScores(
        support,
        given,
        given == 0 ? null : (double) right / given,
        support == 0 ? null : (double) right / support,
        2.0 * right / (support + given), // a class that neither is true nor was said is none
        given == 0 ? null : Wilson.interval(right, given),
        support == 0 ? null : Wilson.interval(right, support),
        undefined);
  }
}
