package dev.precedent.benchmark.reconciliation;

import dev.precedent.benchmark.statement.StatementSchema;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Where a submitted statement says something else than the record of its decision. */
final class Contradictions {
  private static final int MOST_SHOWN = 160;
  private static final int BEFORE = 40;

  private final int lateAfter;

  /**
   * @param lateAfter the days after which a statement is late
   */
  Contradictions(int lateAfter) {
    this.lateAfter = lateAfter;
  }

  /** Takes what was found. */
  @FunctionalInterface
  interface Sink {
    void found(FindingKind kind, String expected, String found);
  }

  /**
   * Compares them: each kind of contradiction is told once, with all fields that it is about.
   *
   * @param decision one that restricts
   * @param missing fields that the file has no column for
   */
  void between(
      RecordedDecision decision, SubmittedStatement statement, List<String> missing, Sink sink) {
    Map<FindingKind, List<String[]>> parts = new EnumMap<>(FindingKind.class);
    differing(Objects.requireNonNull(decision.statement()), statement.fields(), missing)
        .forEach(
            (field, values) -> {
              FindingKind kind = FindingKind.of(field);
              if (kind != null) {
                parts.computeIfAbsent(kind, _ -> new ArrayList<>()).add(values);
              }
            });
    LocalDate created = date(statement.createdAt());
    LocalDate decided = LocalDate.parse(decision.day());
    if (created != null && created.isBefore(decided)) {
      parts
          .computeIfAbsent(FindingKind.DATES, _ -> new ArrayList<>())
          .add(
              new String[] {
                "created_at not before " + decided, "created_at " + statement.createdAt()
              });
    }
    if (created != null && created.isAfter(decided.plusDays(lateAfter))) {
      sink.found(
          FindingKind.LATE,
          "created_at by %s, %d days after the decision"
              .formatted(decided.plusDays(lateAfter), lateAfter),
          "created_at " + statement.createdAt());
    }
    parts.forEach((kind, each) -> sink.found(kind, joined(each, 0), joined(each, 1)));
  }

  private static String joined(List<String[]> parts, int side) {
    return String.join("; ", parts.stream().map(each -> each[side]).toList());
  }

  /** What is expected and what is found, by field. */
  private static Map<String, String[]> differing(
      ObjectNode recorded, ObjectNode submitted, List<String> missing) {
    Map<String, String[]> differing = new LinkedHashMap<>();
    for (String field : StatementSchema.V2.fields().keySet()) {
      if (field.equals("puid") || missing.contains(field)) {
        continue;
      }
      String expected = FieldValue.plain(field, recorded.get(field));
      String found = FieldValue.plain(field, submitted.get(field));
      if (!expected.equals(found)) {
        differing.put(
            field, new String[] {shown(field, expected, found), shown(field, found, expected)});
      }
    }
    return differing;
  }

  /** A value; of a long one the part where it begins to differ from another. */
  private static String shown(String field, String value, String other) {
    if (value.isEmpty()) {
      return field + " nothing";
    }
    int from = 0;
    if (value.length() > MOST_SHOWN) {
      int parts = 0;
      while (parts < Math.min(value.length(), other.length())
          && value.charAt(parts) == other.charAt(parts)) {
        parts++;
      }
      from = Math.max(0, Math.min(parts - BEFORE, value.length() - MOST_SHOWN));
    }
    int to = Math.min(value.length(), from + MOST_SHOWN);
    return "%s %s%s%s"
        .formatted(
            field,
            from > 0 ? "…" : "",
            value.substring(from, to).replaceAll("\\p{Cntrl}", " "),
            to < value.length() ? "…" : "");
  }

  private static @Nullable LocalDate date(@Nullable String text) {
    try {
      return text == null ? null : LocalDate.parse(FieldValue.day(text));
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
