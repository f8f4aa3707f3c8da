package dev.precedent.views.export;

import dev.precedent.contracts.Answer;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.contracts.SpreadsheetCell;
import dev.precedent.contracts.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table of decisions.
 *
 * @param name as it is asked for
 * @param type in SQL
 * @param content its cell, as {@link ParquetTables.Rows} takes it
 */
record TableColumn(String name, String type, Function<TableRow, @Nullable Object> content) {
  private static final String TEXT = "VARCHAR";

  /** What spreadsheets take for a number, a sign before it included, computes nothing. */
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

  private static final Map<String, TableColumn> FIXED = fixed();

  /** Names of facts stand behind these. */
  private static final Map<String, Function<String, Function<TableRow, @Nullable Object>>> OPEN =
      Map.of(
          "signal", name -> row -> text(row.decision().signals().get(name)),
          "answer", name -> row -> answer(row, name, answer -> text(answer.answer())),
          "rationale", name -> row -> answer(row, name, Answer::rationale),
          "attribute", name -> row -> text(row.decision().attributes().get(name)));

  /** Those of a table for which none were chosen. */
  static List<String> standard() {
    return List.copyOf(FIXED.keySet());
  }

  /**
   * The columns of some names.
   *
   * @throws dev.precedent.contracts.Refusal if there is none of a name, or it stands twice
   */
  static List<TableColumn> of(List<String> names) {
    List<TableColumn> columns = new ArrayList<>();
    for (String name : names) {
      if (columns.stream().anyMatch(column -> column.name().equals(name))) {
        throw Refused.invalid("columns", "each column once", "'%s' twice".formatted(Shown.of(name)))
            .thrown();
      }
      columns.add(of(name));
    }
    return columns;
  }

  private static TableColumn of(String name) {
    TableColumn fixed = FIXED.get(name);
    if (fixed != null) {
      return fixed;
    }
    int dot = name.indexOf('.');
    if (dot > 0 && dot + 1 < name.length() && OPEN.containsKey(name.substring(0, dot))) {
      return new TableColumn(
          name,
          TEXT,
          Objects.requireNonNull(OPEN.get(name.substring(0, dot))).apply(name.substring(dot + 1)));
    }
    throw Refused.invalid(
            "columns",
            "%s, or signal.NAME, answer.NAME, rationale.NAME, attribute.NAME"
                .formatted(String.join(", ", FIXED.keySet())),
            "'%s'".formatted(Shown.of(name)))
        .thrown();
  }

  /** Its cell as a spreadsheet takes it: nothing in it is a formula. */
  String cell(TableRow row) {
    return switch (content.apply(row)) {
      case null -> "";
      case String text when NUMBER.matcher(text).matches() -> text;
      case String text -> SpreadsheetCell.of(text);
      case List<?> several ->
          SpreadsheetCell.of(
              several.stream().map(String::valueOf).collect(Collectors.joining(" ")));
      case Object other -> other.toString();
    };
  }

  private static Map<String, TableColumn> fixed() {
    Map<String, TableColumn> columns = new LinkedHashMap<>();
    List.of(
            column("id", TEXT, row -> row.decision().id().value()),
            column("case", TEXT, row -> row.decision().item().id().value()),
            column(
                "subject",
                TEXT,
                row -> row.decision().subject() == null ? null : row.decision().subject().value()),
            column("policy", TEXT, row -> row.decision().policy().value()),
            column("version", TEXT, row -> row.decision().version().toString()),
            column("pathway", TEXT, row -> row.decision().pathway().name()),
            column("system", TEXT, row -> row.decision().system().name()),
            column("systemVersion", TEXT, row -> row.decision().system().version()),
            column("outcome", TEXT, row -> row.decision().outcome()),
            column(
                "failure",
                TEXT,
                row -> row.decision().failure() == null ? null : row.decision().failure().name()),
            column("action", TEXT, row -> row.decision().action()),
            column("decidedAt", "TIMESTAMP", row -> row.decision().decidedAt()),
            column("path", "VARCHAR[]", row -> row.decision().path()),
            column("position", "BIGINT", row -> row.event().position()),
            column("recordedAt", "TIMESTAMP", row -> row.event().recordedAt()),
            column("actor", TEXT, row -> row.event().metadata().actor().value()),
            column("digest", TEXT, row -> Digest.of(row.event().data().payload())),
            column("withdrawn", TEXT, TableRow::withdrawn),
            column("personal", TEXT, TableRow::personal))
        .forEach(column -> columns.put(column.name(), column));
    return columns;
  }

  private static TableColumn column(
      String name, String type, Function<TableRow, @Nullable Object> content) {
    return new TableColumn(name, type, content);
  }

  private static @Nullable String answer(
      TableRow row, String question, Function<Answer, @Nullable String> reading) {
    return row.decision().answers().stream()
        .filter(answer -> answer.question().equals(question))
        .findFirst()
        .map(reading)
        .orElse(null);
  }

  /** A text as it is, anything else as JSON. */
  private static @Nullable String text(@Nullable Value value) {
    return switch (value) {
      case null -> null;
      case Value.Text(String text) -> text;
      case Value other -> new String(CanonicalJson.write(other), StandardCharsets.UTF_8);
    };
  }
}
