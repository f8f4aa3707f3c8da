package dev.precedent.benchmark.replay;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.SpreadsheetCell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What flips in tables say, in the order of the columns. In CSV the names of a list have blanks
 * between them, what is undecidable is called so, and labels are the JSON of {@code flips.jsonl}.
 */
enum FlipColumn {
  ID("VARCHAR", FlippedDecision::id),
  POSITION("BIGINT", FlippedDecision::position),
  CASE("VARCHAR", flip -> flip.item().id().value()),
  OLD("VARCHAR", FlippedDecision::old),
  NEW("VARCHAR", FlippedDecision::now) {
    @Override
    String text(FlippedDecision flip) {
      return flip.now() == null ? BaselineOutcome.Undecidable.NAME : super.text(flip);
    }
  },
  MISSING("VARCHAR[]", flip -> List.copyOf(flip.missing())),
  PATH("VARCHAR[]", FlippedDecision::path),
  TRUTH("VARCHAR", FlippedDecision::truth),
  DECIDED_AT("TIMESTAMP", FlippedDecision::decidedAt),
  PATHWAY("VARCHAR", flip -> flip.pathway().name()),
  SYSTEM("VARCHAR", flip -> flip.system().name()),
  SYSTEM_VERSION("VARCHAR", flip -> flip.system().version()),
  PATH_BEFORE("VARCHAR[]", FlippedDecision::pathBefore),
  CHANGE("VARCHAR", flip -> flip.change().id()),
  CHANGE_SINCE("VARCHAR", flip -> flip.change().since()),
  LABELS(
      "STRUCT(rater VARCHAR, question VARCHAR, \"value\" VARCHAR)[]",
      flip -> flip.labels().stream().map(FlipColumn::struct).toList()) {
    @Override
    String text(FlippedDecision flip) {
      return flip.labels().isEmpty()
          ? ""
          : CanonicalJson.mapper().writeValueAsString(flip.labels());
    }
  };

  private final String type;
  private final Function<FlippedDecision, @Nullable Object> content;

  FlipColumn(String type, Function<FlippedDecision, @Nullable Object> content) {
    this.type = type;
    this.content = content;
  }

  private static Map<String, @Nullable Object> struct(FlippedDecision.FlippedLabel label) {
    Map<String, @Nullable Object> struct = new LinkedHashMap<>();
    struct.put("rater", label.rater().value());
    struct.put("question", label.question());
    struct.put(
        "value",
        label.value() instanceof String text
            ? text
            : CanonicalJson.mapper().writeValueAsString(label.value()));
    return struct;
  }

  /** Its name. */
  String written() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its type in SQL. */
  String type() {
    return type;
  }

  /** Its cell, as {@link dev.precedent.archive.CollectedRows} takes it. */
  @Nullable Object cell(FlippedDecision flip) {
    return content.apply(flip);
  }

  /** Its cell as a spreadsheet takes it: nothing in it is a formula. */
  String text(FlippedDecision flip) {
    return switch (content.apply(flip)) {
      case null -> "";
      case String text -> SpreadsheetCell.of(text);
      case List<?> names ->
          SpreadsheetCell.of(
              names.stream().map(Objects::toString).collect(Collectors.joining(" ")));
      case Object other -> other.toString();
    };
  }
}
