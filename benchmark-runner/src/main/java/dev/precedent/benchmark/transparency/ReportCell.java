package dev.precedent.benchmark.transparency;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A figure of a report, or why there is none.
 *
 * @param sheet its name in the template
 * @param row what tells its row from all others of the sheet
 * @param column its header, with blanks at the end
 * @param value null where there is a gap
 * @param gap null where there is a value
 * @param why the gap in words
 * @param definition what is counted
 * @param query which decisions it was counted among
 * @param until the ledger position up to which they were seen, exclusive
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportCell(
    String sheet,
    String row,
    String column,
    @Nullable Long value,
    @Nullable ReportGap gap,
    @Nullable String why,
    String definition,
    String query,
    long until) {
  /** What its twin, the contextual information, says. */
  String context() {
    return gap == null ? "" : "No figure (%s): %s".formatted(gap, why);
  }

  String text() {
    return value == null ? "" : value.toString();
  }
}
