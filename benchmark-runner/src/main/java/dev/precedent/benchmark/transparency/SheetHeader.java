package dev.precedent.benchmark.transparency;

import java.util.ArrayList;
import java.util.List;

/** The columns of the sheets, as the English template spells them. */
final class SheetHeader {
  static final List<String> ORDERS =
      List.of(
          "Number of orders to act against illegal content received",
          "Number of specific items of information included in the total number of orders to act against illegal content",
          "Median time to inform the authority of the receipt of the order to act against illegal content",
          "Median time to give effect to the order to act against illegal content",
          "Number of orders to provide information",
          "Median time to inform the authority of the receipt of the order to provide information",
          "Median time to give effect to the order to provide information");

  static final List<String> NOTICES =
      List.of(
          "Number of notices received ",
          "Number of notices received from Trusted flaggers",
          "Number of specific items of information included in the total number of notices",
          "Number of specific items of information included in the total number of notices by Trusted Flaggers (Trusted Flagger notices)",
          "Median time to take action",
          "Median time to take action (Trusted Flagger notices)",
          "Number of actions taken on the basis of the law",
          "Number of actions taken on the basis of the law (Trusted Flagger notices)",
          "Number of actions taken on the basis of the terms and conditions of the service",
          "Number of actions taken on the basis of the terms and conditions of the service (Trusted Flagger notices)");

  static final List<String> INDICATORS =
      List.of(
          "Applicability",
          "Service",
          "Reporting period",
          "Section",
          "Indicator",
          "Scope",
          "Value",
          "Contextual Information");

  private static final String DESCRIPTION = "Description of the sub-category \"Other\"";
  private static final String LAW = "Category of illegal content";

  private SheetHeader() {}

  static List<String> orders() {
    List<String> twins = new ArrayList<>();
    for (int i = 0; i < ORDERS.size(); i++) {
      // the first two are spelled so
      twins.add(
          "Contextual information on "
              + (i < 2 ? ORDERS.get(i).replace("Number", "number") : ORDERS.get(i)));
    }
    return columns(List.of(LAW, DESCRIPTION, "Scope"), ORDERS, twins);
  }

  static List<String> notices() {
    return columns(
        List.of(LAW, DESCRIPTION),
        NOTICES,
        NOTICES.stream().map(each -> "Contextual information on " + each).toList());
  }

  static List<String> measures(MeasureSheet sheet) {
    List<String> figures = MeasureColumn.ALL.stream().map(MeasureColumn::name).toList();
    return columns(
        List.of(sheet.category(), DESCRIPTION),
        figures,
        figures.stream().map(each -> "Contextual Information on " + each).toList());
  }

  private static List<String> columns(
      List<String> first, List<String> figures, List<String> twins) {
    List<String> columns = new ArrayList<>(INDICATORS.subList(0, 3));
    columns.addAll(first);
    columns.addAll(figures);
    columns.addAll(twins);
    return List.copyOf(columns);
  }
}
