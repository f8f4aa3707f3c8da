package dev.precedent.views.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.views.TestLedger;
import dev.precedent.views.TestViews;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Histograms of what is found, narrower or wider than all there is. */
class TimelinesTest {
  private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
  private static final int DAYS = 300;

  private final TestLedger ledger = new TestLedger();
  private TestViews views;

  /** One decision a day. */
  @BeforeEach
  void project() throws Exception {
    ledger.publish(
        """
        policy: sample
        version: 1.0.0
        title: Sample
        outcomes: [ALLOW, REMOVE]
        tree:
          - {clause: S.1, outcome: REMOVE}
        text: |
          S.1 everything.
        """);
    for (int day = 0; day < DAYS; day++) {
      decide("day-" + day, FIRST.plus(Duration.ofDays(day)));
    }
    views = TestViews.of(ledger).caughtUp();
  }

  @AfterEach
  void close() throws Exception {
    views.close();
  }

  @Test
  void haveTheWidthThatFitsWhatIsFound() {
    assertThat(drawn("", "auto", null)).isEqualTo(BarWidth.MONTH);
    assertThat(drawn("decided:2024-03..2024-04", "auto", null)).isEqualTo(BarWidth.DAY);
    assertThat(drawn("decided:2024-03-02..2024-03-04", "auto", null)).isEqualTo(BarWidth.HOUR);
    assertThat(drawn("decided:2024-03-02", "auto", null)).isEqualTo(BarWidth.HOUR);
    assertThat(drawn("decided:2024-03..2024-04", "year", null)).isEqualTo(BarWidth.YEAR);
    assertThat(drawn("", "day", null)).isEqualTo(BarWidth.DAY);
    assertThat(drawn("", "auto", "outcome")).isEqualTo(BarWidth.MONTH);
    assertThat(drawn("decided:2024-03", "auto", "outcome")).isEqualTo(BarWidth.DAY);
  }

  @Test
  void areEmptyWhereNothingIsFound() {
    for (String histogram : List.of("auto", "day")) {
      SearchAnswer found = find("id:none", histogram, null);
      assertThat(found.histogram()).isEmpty();
      assertThat(found.histogramInterval()).isNull();
    }
  }

  @Test
  void leaveOutAnOddDateThatCameLater() throws Exception {
    assertThat(drawn("", "auto", null)).isEqualTo(BarWidth.MONTH);
    decide("odd", Instant.parse("9999-12-31T00:00:00Z"));
    views.caughtUp();

    SearchAnswer found = find("", "auto", null);

    assertThat(found.histogramInterval()).isEqualTo(BarWidth.MONTH);
    assertThat(found.histogramAfter()).isEqualTo(1);
    assertThat(sum(found)).isEqualTo(DAYS);
    assertThat(drawn("decided:2024-03..2024-04", "auto", null)).isEqualTo(BarWidth.DAY);
  }

  /** The width, after a look whether the bars hold everything that was found. */
  private @Nullable BarWidth drawn(String q, String histogram, @Nullable String split) {
    SearchAnswer found = find(q, histogram, split);
    assertThat(sum(found)).isEqualTo(found.total()).isPositive();
    if (split != null) {
      assertThat(found.histogram())
          .filteredOn(bar -> bar.count() > 0)
          .allSatisfy(bar -> assertThat(bar.by()).isEqualTo(Map.of("REMOVE", bar.count())));
    }
    return found.histogramInterval();
  }

  private static long sum(SearchAnswer found) {
    return Objects.requireNonNull(found.histogram()).stream()
        .mapToLong(SearchAnswer.Bar::count)
        .sum();
  }

  private SearchAnswer find(String q, String histogram, @Nullable String split) {
    return views.search.find(
        SearchRequest.of(
            views.queries,
            new SearchRequest.Parameters(
                q, "decided", null, 1, null, null, histogram, split, null)));
  }

  private void decide(String id, Instant at) {
    ledger.append(
        new DecisionRecorded(
            new DecisionId(id),
            new Case(new CaseId("case"), null),
            null,
            new PolicyKey("sample"),
            VersionNumber.of("1.0.0"),
            Pathway.CLASSIFIER,
            new SystemVersion("clf", "1"),
            "REMOVE",
            null,
            null,
            at,
            new TreeMap<>(),
            List.of(),
            List.of(),
            new TreeMap<>()));
  }
}
