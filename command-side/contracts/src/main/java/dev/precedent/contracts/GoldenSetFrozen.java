package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A selection of adjudicated cases became a further version of a golden set.
 *
 * @param version 1 for the first freeze of this name, then one more each
 * @param policy the policy whose outcomes are the truth
 * @param until the ledger position up to which labels were counted, exclusive
 * @param adjudication the rule that made one truth of several labels, in words
 * @param cases in the order of their ids; none where they stand in parts
 * @param where the query on decisions that selected the cases; absent for all that have labels, and
 *     in versions that were frozen before this was kept
 * @param parts where there are more cases than one event may hold, the events that list them, in
 *     the order of the cases' ids; absent otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GoldenSetFrozen(
    GoldenSetName name,
    int version,
    PolicyKey policy,
    long until,
    String adjudication,
    List<GoldenCase> cases,
    @Nullable String where,
    @Nullable List<Part> parts)
    implements Event {

  public GoldenSetFrozen {
    cases = List.copyOf(cases);
    parts = parts == null ? null : List.copyOf(parts);
    if (parts != null && (parts.isEmpty() || !cases.isEmpty())) {
      throw new InvalidValue("the cases of a golden set stand in it or in its parts");
    }
  }

  /** With its cases, whatever selected them. */
  public GoldenSetFrozen(
      GoldenSetName name,
      int version,
      PolicyKey policy,
      long until,
      String adjudication,
      List<GoldenCase> cases) {
    this(name, version, policy, until, adjudication, cases, null, null);
  }

  /** The same with its cases instead of its parts. */
  public GoldenSetFrozen with(List<GoldenCase> whole) {
    return new GoldenSetFrozen(name, version, policy, until, adjudication, whole, where, null);
  }

  /** How many cases it has. */
  @JsonIgnore
  public int size() {
    return parts == null ? cases.size() : parts.stream().mapToInt(Part::cases).sum();
  }

  /** Whether an older reader would miss something of it. */
  @JsonIgnore
  boolean first() {
    return where == null && parts == null && cases.stream().allMatch(each -> each.from() == null);
  }

  /**
   * One case and its adjudicated truth.
   *
   * @param truth an outcome of the policy
   * @param labels how many labels the truth was derived from
   * @param from the ledger positions of these labels, ascending; absent in versions that were
   *     frozen before this was kept
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record GoldenCase(CaseId id, String truth, int labels, @Nullable List<Long> from) {
    public GoldenCase {
      from = from == null ? null : List.copyOf(from);
    }

    /** Without saying which labels. */
    public GoldenCase(CaseId id, String truth, int labels) {
      this(id, truth, labels, null);
    }
  }

  /**
   * Some of the cases of a large set.
   *
   * @param digest by which {@link GoldenCasesListed} names them
   * @param cases how many, at least 1
   */
  public record Part(String digest, int cases) {}
}
