package dev.precedent.benchmark.goldenset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.precedent.benchmark.goldenset.GoldenSets.Recorded;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What two versions of golden sets have not in common.
 *
 * @param from {@code NAME@VERSION}
 * @param to likewise
 * @param sameRule whether the truth of both was made by the same rule
 * @param same cases of both with the same truth
 * @param added cases of {@code to} alone
 * @param removed cases of {@code from} alone
 * @param changed cases of both with another truth
 * @param cases those that are not the same, by their ids, at most a thousand
 */
public record GoldenSetDifference(
    String from,
    String to,
    boolean sameRule,
    long same,
    long added,
    long removed,
    long changed,
    List<DifferingCase> cases) {
  private static final int MOST = 1_000;

  /**
   * A case that is not the same in both.
   *
   * @param before its truth in {@code from}; null where it is not in there
   * @param after its truth in {@code to}; likewise
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record DifferingCase(
      @JsonProperty("case") DifferingId item, @Nullable String before, @Nullable String after) {}

  /** The case. */
  public record DifferingId(CaseId id) {}

  static GoldenSetDifference between(Recorded from, Recorded to) {
    TreeMap<String, DifferingCase> cases = new TreeMap<>();
    for (GoldenCase each : from.set().cases()) {
      cases.put(
          each.id().value(), new DifferingCase(new DifferingId(each.id()), each.truth(), null));
    }
    for (GoldenCase each : to.set().cases()) {
      DifferingCase known = cases.get(each.id().value());
      cases.put(
          each.id().value(),
          new DifferingCase(
              new DifferingId(each.id()), known == null ? null : known.before(), each.truth()));
    }
    long same = 0;
    long added = 0;
    long removed = 0;
    List<DifferingCase> differing = new ArrayList<>();
    for (DifferingCase each : cases.values()) {
      if (Objects.equals(each.before(), each.after())) {
        same++;
      } else {
        added += each.before() == null ? 1 : 0;
        removed += each.after() == null ? 1 : 0;
        differing.add(each);
      }
    }
    return new GoldenSetDifference(
        from.name(),
        to.name(),
        from.set().adjudication().equals(to.set().adjudication()),
        same,
        added,
        removed,
        differing.size() - added - removed,
        List.copyOf(differing.subList(0, Math.min(MOST, differing.size()))));
  }
}
