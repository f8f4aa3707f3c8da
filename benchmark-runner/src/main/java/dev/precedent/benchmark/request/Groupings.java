package dev.precedent.benchmark.request;

import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.query.Field;
import dev.precedent.query.Field.Attribute;
import dev.precedent.query.Grouping;
import dev.precedent.query.SearchUnavailable;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What requests ask to be sliced by. */
public final class Groupings {
  /** By so many decisions are sliced at most. */
  public static final int MOST = 8;

  /** So many attributes are named where one is unknown. */
  private static final int MOST_LISTED = 12;

  private final Attributes attributes;
  private final Set<String> personal;

  /**
   * @param personal names of attributes that are sealed
   */
  public Groupings(Attributes attributes, Set<String> personal) {
    this.attributes = attributes;
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

  /** Where it is known which attributes decisions have. */
  public interface Attributes {
    /**
     * The names of those that a decision of a policy has.
     *
     * @param until everything before this position is seen
     */
    SortedSet<String> of(PolicyKey policy, long until) throws InterruptedException;
  }

  /**
   * Refuses attributes that no decision of the policy has, or that are sealed: they would give one
   * slice, of everything. One that decisions under some of its versions have is known.
   *
   * @param until the ledger position up to which decisions are seen, exclusive
   * @throws Refusal if one is among them
   */
  public void requireKnown(List<Grouping> groupings, PolicyKey policy, long until) {
    List<Attribute> named =
        groupings.stream()
            .filter(Grouping.ByAttribute.class::isInstance)
            .map(grouping -> ((Grouping.ByAttribute) grouping).attribute())
            .toList();
    for (Attribute attribute : named) {
      if (personal.contains(attribute.name())) {
        throw Refused.invalid(
                "by",
                "an attribute that is not personal",
                "'%s', which is sealed".formatted(attribute.written()))
            .thrown();
      }
    }
    if (!named.isEmpty()) {
      SortedSet<String> known = known(policy, until);
      for (Attribute attribute : named) {
        if (!known.contains(attribute.name())) {
          throw Refused.invalid(
                  "by",
                  "one of %s, or an attribute that decisions of %s have: %s"
                      .formatted(
                          Grouping.FIELDS.stream()
                              .map(Field::written)
                              .collect(Collectors.joining(", ")),
                          policy,
                          listed(known)),
                  "'%s'".formatted(attribute.written()))
              .thrown();
        }
      }
    }
  }

  private SortedSet<String> known(PolicyKey policy, long until) {
    try {
      SortedSet<String> known = new TreeSet<>(attributes.of(policy, until));
      known.removeAll(personal);
      return known;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SearchUnavailable("it was interrupted, because the server ended", e);
    }
  }

  private static String listed(SortedSet<String> known) {
    String some =
        known.stream()
            .limit(MOST_LISTED)
            .map(name -> new Attribute(name).written())
            .collect(Collectors.joining(", "));
    return known.isEmpty()
        ? "there is none so far"
        : known.size() <= MOST_LISTED
            ? some
            : "%s and %d more".formatted(some, known.size() - MOST_LISTED);
  }
}
