package dev.precedent.archive;

import dev.precedent.query.Grouping;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Labelled cases by their patterns, as temporary tables of a connection. Labels of two cases that
 * have a pattern in common differ in nothing but their ids, their positions, and how far apart in
 * time they are: which of them were given by the same rater, under which guideline, on which
 * question, with which value, in which order of time and of the ledger, and which in one round, is
 * the same. So whatever comes of them is the same, and one case tells it for all.
 */
final class LabelPatterns {
  /** So many labels are brought together at once, about: DuckDB keeps what it collects. */
  private static final long PART = 200_000;

  /** Labelled cases: {@code case_id}, {@code pattern} and {@code positions}, ascending. */
  static final String CASES = "patterned";

  /**
   * Patterns: {@code pattern}, the {@code first} of their cases by id, {@code least} of them as
   * many as are asked for, and how many {@code cases}.
   */
  static final String PATTERNS = "patterns";

  private static final String NANOS = "coalesce(l.labelled_nanos, 0)";

  private final Asking asking;
  private final String labels;
  private final boolean positions;
  private final @Nullable Told told;

  /**
   * @param labels as a query, without what it selects: from where, and which
   * @param positions whether positions are asked for
   * @param told absent where the ids of labels and their times do not matter beyond their order
   */
  LabelPatterns(Asking asking, String labels, boolean positions, @Nullable Told told) {
    this.asking = asking;
    this.labels = labels;
    this.positions = positions;
    this.told = told;
  }

  /**
   * What else tells labels apart: which of two that a rater gave at one time comes first hangs on
   * their ids.
   *
   * @param every the periods in which they were given; absent where they do not matter
   */
  record Told(Grouping.@Nullable ByPeriod every) {}

  /**
   * Makes the tables.
   *
   * @return how many labels there are
   */
  long make() throws InterruptedException {
    AtomicLong all = new AtomicLong();
    AtomicLong rounds = new AtomicLong();
    asking.forEach(
        "SELECT count(*), count(round) FROM " + labels,
        row -> {
          all.set(row.getLong(1));
          rounds.set(row.getLong(2));
        });
    asking.execute(
        """
        CREATE OR REPLACE TEMP TABLE label_kinds AS SELECT row_number() OVER () AS kind, *
        FROM (SELECT DISTINCT version, rater, question, value, value_number, value_list, standing
          FROM %s)"""
            .formatted(labels));
    asking.execute(
        "CREATE OR REPLACE TEMP TABLE %s (case_id VARCHAR, pattern VARCHAR, positions BIGINT[])"
            .formatted(CASES));
    long parts = Math.max(1, Math.ceilDiv(all.get(), PART));
    for (long part = 0; part < parts; part++) {
      asking.execute(bringTogether(parts, part, rounds.get() > 0));
    }
    asking.execute("DROP TABLE label_kinds");
    return all.get();
  }

  /**
   * Makes the table of patterns, of all cases or of those only that meet a condition.
   *
   * @param least at least 1
   */
  void group(String condition, int least) throws InterruptedException {
    asking.execute(
        """
        CREATE OR REPLACE TEMP TABLE %s AS SELECT pattern, min(case_id) AS first,
          min(case_id, %d) AS least, count(*) AS cases
        FROM %s WHERE %s GROUP BY pattern"""
            .formatted(PATTERNS, least, CASES, condition));
  }

  /** Drops all tables. */
  static void drop(Asking asking) throws InterruptedException {
    asking.execute("DROP TABLE " + CASES);
    asking.execute("DROP TABLE " + PATTERNS);
  }

  private String bringTogether(long parts, long part, boolean rounds) {
    return """
    INSERT INTO %s SELECT case_id, string_agg(mark, ';' ORDER BY position),
      %s
    FROM (SELECT l.case_id, l.position, concat_ws('\\', k.kind, %s) AS mark
      FROM (SELECT * FROM %s%s) AS l JOIN label_kinds AS k ON l.version = k.version
        AND l.rater = k.rater AND l.value IS NOT DISTINCT FROM k.value
        AND l.question IS NOT DISTINCT FROM k.question
        AND l.value_number IS NOT DISTINCT FROM k.value_number
        AND l.value_list IS NOT DISTINCT FROM k.value_list
        AND l.standing IS NOT DISTINCT FROM k.standing)
    GROUP BY case_id"""
        .formatted(
            CASES,
            positions ? "list(position ORDER BY position)" : "NULL",
            marks(rounds),
            labels,
            parts == 1 ? "" : " AND hash(case_id) %% %d = %d".formatted(parts, part));
  }

  private String marks(boolean rounds) {
    StringBuilder marks = new StringBuilder();
    marks.append(
        "dense_rank() OVER (PARTITION BY l.case_id ORDER BY l.labelled_at, %s)".formatted(NANOS));
    if (rounds) {
      marks.append(
          ", CASE WHEN l.round IS NULL THEN 'alone' ELSE CAST(dense_rank() OVER"
              + " (PARTITION BY l.case_id ORDER BY l.round) AS VARCHAR) END");
    }
    if (told != null) {
      // ids hold no semicolons and backslashes
      marks.append(
          """
          , CASE WHEN count(*) OVER at_once > count(DISTINCT coalesce(l.question, '')) OVER at_once
            OR min(l.version) OVER at_once <> max(l.version) OVER at_once
            OR min(coalesce(l.standing, '')) OVER at_once
              <> max(coalesce(l.standing, '')) OVER at_once
            OR min(coalesce('r' || l.round, '')) OVER at_once
              <> max(coalesce('r' || l.round, '')) OVER at_once THEN l.id ELSE '' END"""
              .replace(
                  "at_once",
                  "(PARTITION BY l.case_id, l.rater, l.labelled_at, %s)".formatted(NANOS)));
      Grouping.ByPeriod every = told.every();
      if (every != null) {
        marks.append(", CAST(date_trunc('%s', l.labelled_at) AS DATE)".formatted(every.written()));
      }
    }
    return marks.toString();
  }
}
