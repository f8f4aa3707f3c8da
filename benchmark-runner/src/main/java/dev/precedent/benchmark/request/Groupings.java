package dev.precedent.benchmark.request;

import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.query.Field;
import dev.precedent.query.Field.Attribute;
import dev.precedent.query.Grouping;
import dev.precedent.query.InvalidQuery;
import dev.precedent.query.QueryReader;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What requests ask to be sliced by. */
public final class Groupings {
  /** By so many decisions are sliced at most. */
  public static final int MOST = 8;

  private final QueryReader queries;
  private final Set<String> personal;

  /**
   * @param personal names of attributes that are sealed
   */
  public Groupings(QueryReader queries, Set<String> personal) {
    this.queries = queries;
    this.personal = Set.copyOf(personal);
  }

  /**
   * Reads a request's {@code by}, whatever attributes there are.
   *
   * @throws Refusal if it names too many, or what nothing is sliced by
   */
  public static List<Grouping> parse(@Nullable List<String> by) {
    List<String> names = by == null ? List.of() : by;
    if (names.size() > MOST) {
      throw Refused.invalid("by", "at most %d names".formatted(MOST), String.valueOf(names.size()))
          .thrown();
    }
    return names.stream()
        .map(name -> Grouping.parse("by", name == null ? "" : name))
        .distinct()
        .toList();
  }

  /**
   * Reads a request's {@code every}.
   *
   * @return null where it is absent
   * @throws Refusal if it names no period
   */
  public static Grouping.@Nullable ByPeriod period(@Nullable String every) {
    if (every == null) {
      return null;
    }
    return Stream.of(Grouping.ByPeriod.values())
        .filter(period -> period.written().equals(every.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                Refused.invalid("every", "day, week or month", "'%s'".formatted(Shown.of(every)))
                    .thrown());
  }

  /**
   * Refuses attributes that no decision has, or that are sealed: they would give one slice, of
   * everything.
   *
   * @throws Refusal if one is among them
   */
  public void requireKnown(List<Grouping> groupings) {
    groupings.forEach(this::requireKnown);
  }

  private void requireKnown(Grouping grouping) {
    if (grouping instanceof Grouping.ByAttribute(Attribute attribute)) {
      if (personal.contains(attribute.name())) {
        throw Refused.invalid(
                "by",
                "an attribute that is not personal",
                "'%s', which is sealed".formatted(attribute.written()))
            .thrown();
      }
      try {
        Field _ = queries.field(attribute.written());
      } catch (InvalidQuery e) {
        throw Refused.invalid("by", e.expected(), "'%s'".formatted(attribute.written())).thrown();
      }
    }
  }
}
