package dev.precedent.benchmark.transparency;

import dev.precedent.benchmark.statement.StatementSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The sheets that have a row for each category and keyword. */
final class CategorySheets {
  private static final String ALL = "All";
  private static final String HOSTING =
      "Only for providers of hosting services, including online platforms";

  private final ReportScope scope;

  CategorySheets(ReportScope scope) {
    this.scope = scope;
  }

  /** The categories and keywords that the other sheets name. */
  ReportSheet names() {
    List<List<String>> rows = new ArrayList<>();
    for (CategoryRow row : CategoryRow.ALL) {
      if (row.category() != null) {
        String enumeration = row.keyword() == null ? "category" : "category_specification";
        rows.add(
            List.of(
                row.label(),
                StatementSchema.V2.label(enumeration, row.label()),
                row.category(),
                ""));
      }
    }
    return new ReportSheet(
        "2_categories_names",
        List.of(
            "Category label",
            "Category description",
            "Category of illegal content / incompatible with the terms and conditions",
            "Contextual information"),
        rows,
        List.of());
  }

  ReportSheet orders() {
    return sheet(
        "3_member_states_orders",
        ALL,
        SheetHeader.orders(),
        List.of("", ""),
        SheetHeader.ORDERS,
        (row, column) -> gap("3_member_states_orders", row, column, ReportGap.ORDERS_NOT_RECORDED));
  }

  ReportSheet notices() {
    return sheet(
        "4_notices",
        HOSTING,
        SheetHeader.notices(),
        List.of(""),
        SheetHeader.NOTICES,
        (row, column) -> gap("4_notices", row, column, ReportGap.NOTICES_NOT_RECORDED));
  }

  /**
   * A sheet of measures.
   *
   * @param incomplete why its figures would be too low, in words; null where they are not
   */
  ReportSheet measures(MeasureSheet sheet, MeasureCounts counts, @Nullable String incomplete) {
    return sheet(
        sheet.title(),
        ALL,
        SheetHeader.measures(sheet),
        List.of(""),
        MeasureColumn.ALL.stream().map(MeasureColumn::name).toList(),
        (row, name) -> {
          MeasureColumn column =
              MeasureColumn.ALL.stream()
                  .filter(each -> each.name().equals(name))
                  .findFirst()
                  .orElseThrow();
          return incomplete != null
              ? scope.gap(
                  sheet.title(), row.key(), name, ReportGap.STATEMENTS_INCOMPLETE, incomplete)
              : scope.value(
                  sheet.title(),
                  row.key(),
                  name,
                  counts.of(sheet, row, column),
                  "decisions of the period with a statement of reasons at the provider's own initiative, with %s%s: %s"
                      .formatted(sheet.ground(), row.definition(), column.definition()));
        });
  }

  private ReportCell gap(String sheet, CategoryRow row, String column, ReportGap gap) {
    return scope.gap(sheet, row.key(), column, gap, gap.why());
  }

  private ReportSheet sheet(
      String name,
      String applicability,
      List<String> columns,
      List<String> between,
      List<String> figures,
      BiFunction<CategoryRow, String, ReportCell> cell) {
    List<List<String>> rows = new ArrayList<>();
    List<ReportCell> cells = new ArrayList<>();
    for (CategoryRow row : CategoryRow.ALL) {
      List<ReportCell> of = figures.stream().map(column -> cell.apply(row, column)).toList();
      List<String> written = new ArrayList<>();
      written.addAll(List.of(applicability, scope.service(), scope.period(), row.label()));
      written.addAll(between);
      of.forEach(each -> written.add(each.text()));
      of.forEach(each -> written.add(each.context()));
      rows.add(written);
      cells.addAll(of);
    }
    return new ReportSheet(name, columns, rows, cells);
  }
}
