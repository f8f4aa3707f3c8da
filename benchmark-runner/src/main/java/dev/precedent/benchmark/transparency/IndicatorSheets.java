package dev.precedent.benchmark.transparency;

import dev.precedent.benchmark.crosswalk.Provider;
import dev.precedent.benchmark.statement.StatementSchema;
import dev.precedent.benchmark.transparency.MeasureCounts.Automated;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sheets that have an indicator and a scope in each row: complaints, and automated means. */
final class IndicatorSheets {
  private static final String APPEALS = "7_appeals_and_recidivism";
  static final String AUTOMATED = "8_automated_means";
  private static final String MEANS = "Use of automated means for content moderation";
  private static final String PLATFORMS = "Only for providers of online platforms";
  private static final String HOSTING =
      "Only for providers of hosting services, including online platforms";
  private static final List<String> OUTCOMES =
      List.of(
          "Total number",
          "Decisions upheld",
          "Decisions partially reversed",
          "Decisions reversed",
          "Decision omitted",
          "Median time");

  private final ReportScope scope;
  private final List<List<String>> rows = new ArrayList<>();
  private final List<ReportCell> cells = new ArrayList<>();

  IndicatorSheets(ReportScope scope) {
    this.scope = scope;
  }

  /** Complaints, disputes and suspensions, of which nothing is on record yet. */
  ReportSheet appeals() {
    for (String indicator :
        List.of(
            "Complaint regarding a decision to remove or disable access to or restrict visibility of information",
            "Complaint regarding a decision not to take action on a notice submitted in accordance with Article 16",
            "Complaint regarding a decision not to take action on a notice submitted by a Trusted Flagger in accordance with Article 16")) {
      gaps("Internal complaints mechanism", indicator, OUTCOMES, ReportGap.COMPLAINTS_NOT_RECORDED);
    }
    gaps(
        "Internal complaints mechanism",
        "Number of restrictions newly imposed as a result of an internal complaint",
        OUTCOMES.subList(0, 1),
        ReportGap.COMPLAINTS_NOT_RECORDED);
    gaps(
        "Out-of-court dispute settlement bodies",
        "Number of disputes submitted to out-of-court dispute settlement bodies",
        Stream.concat(OUTCOMES.stream(), Stream.of("Percentage of outcomes implemented")).toList(),
        ReportGap.DISPUTES_NOT_RECORDED);
    for (String what : List.of("illegal content", "unfounded notices", "unfounded complaints")) {
      gaps(
          "Suspensions imposed on repeated offenders",
          "Number of suspensions enacted for the provision of manifestly " + what,
          OUTCOMES.subList(0, 1),
          ReportGap.SUSPENSIONS_NOT_RECORDED);
    }
    return sheet(APPEALS);
  }

  private void gaps(String section, String indicator, List<String> scopes, ReportGap gap) {
    for (String each : scopes) {
      row(
          PLATFORMS,
          section,
          indicator,
          each,
          scope.gap(APPEALS, indicator + "/" + each, "Value", gap, gap.why()));
    }
  }

  /**
   * How much is automated, and how well.
   *
   * @param incomplete why its figures would be too low, in words; null where they are not
   */
  ReportSheet automated(MeasureCounts counts, @Nullable String incomplete) {
    measures("All", "Total number", false, incomplete, counts::total);
    measures("All", "Own-initiative", false, incomplete, counts::ownInitiative);
    Provider provider = scope.provider();
    boolean platform =
        provider == Provider.ONLINE_PLATFORM || provider == Provider.VERY_LARGE_ONLINE_PLATFORM;
    if (platform || provider == Provider.HOSTING) {
      notices(HOSTING, "NAM Total");
    }
    if (platform) {
      notices(PLATFORMS, "NAM Trusted Flagger");
    }
    if (provider == Provider.VERY_LARGE_ONLINE_PLATFORM) {
      for (String language : StatementSchema.V2.languages().stream().sorted().toList()) {
        measures(
            "Only for VLOPs", language, true, incomplete, how -> counts.language(language, how));
      }
    }
    return sheet(AUTOMATED);
  }

  private void measures(
      String applicability,
      String of,
      boolean language,
      @Nullable String incomplete,
      ToLongFunction<Automated> counted) {
    long partially = counted.applyAsLong(Automated.PARTIALLY);
    for (Automated how : MeasureCounts.binary()) {
      String indicator =
          how == Automated.FULLY
              // the template has a blank there in the rows of languages
              ? "Number of measures solely taken by automated means" + (language ? " " : "")
              : "Number of measures not taken by automated means";
      String key = indicator + "/" + of;
      if (incomplete != null) {
        row(
            applicability,
            MEANS,
            indicator,
            of,
            scope.gap(AUTOMATED, key, "Value", ReportGap.STATEMENTS_INCOMPLETE, incomplete));
      } else {
        row(
            applicability,
            MEANS,
            indicator,
            of,
            scope.value(
                AUTOMATED,
                key,
                "Value",
                counted.applyAsLong(how),
                "decisions of the period with a statement of reasons whose automated_decision is %s; %d partially automated ones are in neither count"
                    .formatted(how.written(), partially)),
            partially == 0
                ? ""
                : "%d partially automated measures are in neither count".formatted(partially));
      }
    }
    accuracy(applicability, of);
  }

  private void notices(String applicability, String of) {
    for (String indicator :
        List.of(
            "Number of notices solely processed by automated means",
            "Number of notices not processed by automated means")) {
      row(
          applicability,
          MEANS,
          indicator,
          of,
          scope.gap(
              AUTOMATED,
              indicator + "/" + of,
              "Value",
              ReportGap.NOTICES_NOT_RECORDED,
              ReportGap.NOTICES_NOT_RECORDED.why()));
    }
    accuracy(applicability, of);
  }

  private void accuracy(String applicability, String of) {
    for (String measure : List.of("Accuracy", "Precision", "Recall")) {
      String indicator = "Accuracy of the automated means - " + measure;
      for (String system : scope.systems()) {
        ReportGap gap = ReportGap.ACCURACY_NOT_ESTIMATED;
        row(
            applicability,
            MEANS,
            indicator,
            of,
            scope.gap(
                AUTOMATED, "%s/%s/%s".formatted(indicator, of, system), "Value", gap, gap.why()),
            "System %s. ".formatted(system));
      }
    }
  }

  private void row(
      String applicability, String section, String indicator, String of, ReportCell cell) {
    row(applicability, section, indicator, of, cell, "");
  }

  private void row(
      String applicability,
      String section,
      String indicator,
      String of,
      ReportCell cell,
      String context) {
    cells.add(cell);
    rows.add(
        List.of(
            applicability,
            scope.service(),
            scope.period(),
            section,
            indicator,
            of,
            cell.text(),
            context + cell.context()));
  }

  private ReportSheet sheet(String name) {
    return new ReportSheet(name, SheetHeader.INDICATORS, List.copyOf(rows), List.copyOf(cells));
  }
}
