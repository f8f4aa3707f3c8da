package dev.precedent.views.export;

import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** In which form decisions are exported; their events stand beside a table in any case. */
enum ExportFormat {
  JSONL(null),
  CSV("decisions.csv"),
  PARQUET("decisions.parquet");

  private final @Nullable String table;

  ExportFormat(@Nullable String table) {
    this.table = table;
  }

  /** The file of the table; null where there is none. */
  @Nullable String table() {
    return table;
  }

  /** As it is written in requests. */
  String written() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The form of a name.
   *
   * @param name null for the default
   */
  static ExportFormat of(@Nullable String name) {
    return Arrays.stream(values())
        .filter(format -> format.written().equals(name == null ? JSONL.written() : name))
        .findFirst()
        .orElseThrow(
            () ->
                Refused.invalid(
                        "format",
                        Arrays.stream(values())
                            .map(ExportFormat::written)
                            .collect(Collectors.joining(", ")),
                        "'%s'".formatted(Shown.of(String.valueOf(name))))
                    .thrown());
  }
}
