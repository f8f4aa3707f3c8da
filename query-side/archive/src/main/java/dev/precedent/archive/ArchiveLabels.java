package dev.precedent.archive;

import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.sql.Literals;
import dev.precedent.query.Grouping;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.query.Selection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Archived labels case by case, as they were recorded. DuckDB brings those of a case together, some
 * hundred thousand at a time, so that memory does not grow with their number.
 */
public final class ArchiveLabels {
  /** So many labels or cases are asked for at once, about. */
  private static final long PART = 200_000;

  /** The cases that stand for their patterns. */
  private static final String FIRST =
      "case_id IN (SELECT first FROM %s)".formatted(LabelPatterns.PATTERNS);

  private final Archive archive;
  private final Set<String> personal;

  ArchiveLabels(Archive archive, Set<String> personal) {
    this.archive = archive;
    this.personal = personal;
  }

  /**
   * A label.
   *
   * @param position where it stands in the ledger
   */
  public record Archived(long position, LabelRecorded label) {}

  /**
   * Which labels.
   *
   * @param policy of which
   * @param until they were recorded before this position and not withdrawn before it; exclusive,
   *     and the archive must have come so far
   * @param versions the guidelines by their ids: files do not say whether an answer is a text
   */
  public record Wanted(
      PolicyKey policy, long until, Function<PolicyVersionId, Optional<PolicyVersion>> versions) {}

  /** Is told of each case, by one thread. */
  public interface Cases {
    /**
     * Each case once, in no order.
     *
     * @param labels in the order of the ledger
     */
    void labelled(CaseId item, List<Archived> labels);
  }

  /** Is told of cases whose labels differ in nothing that is asked for, by one thread. */
  public interface Alike {
    /**
     * Each group of cases once, in no order.
     *
     * @param least the cases of the least ids, ascending, as many as were asked for
     * @param labels of the first of them, in the order of the ledger
     * @param cases how many there are
     */
    void labelled(List<String> least, List<Archived> labels, long cases);
  }

  /** Is told of what was made of each case's labels, by one thread. */
  public interface Judged<T> {
    /**
     * Each case once, in no order.
     *
     * @param positions of its labels, ascending
     * @param made absent where it came to nothing
     */
    void judged(CaseId item, long[] positions, @Nullable T made);
  }

  /**
   * Hands them over.
   *
   * @throws SearchUnavailable if the archive cannot be read
   */
  public void forEach(Wanted wanted, Cases taker) throws InterruptedException {
    ask(wanted, (asking, labels) -> read(wanted, asking, labels, "TRUE", taker));
  }

  /**
   * Hands over those of some cases.
   *
   * @throws SearchUnavailable if the archive cannot be read
   */
  public void forEach(Wanted wanted, Collection<String> cases, Cases taker)
      throws InterruptedException {
    ask(
        wanted,
        (asking, labels) -> {
          ArchiveCases.load(asking.connection(), cases);
          read(wanted, asking, labels, "case_id IN (SELECT case_id FROM asked)", taker);
        });
  }

  /**
   * Hands over cases together that were rated alike: by the same raters with the same values, in
   * the same order.
   *
   * @param question only labels on this one; absent for all
   * @param every labels that were given in other periods are not alike; absent where any time is
   * @param about only cases that one of these decisions is about; absent for all
   * @param least how many cases of each group are named at most, at least 1
   * @throws dev.precedent.contracts.Refusal if the selection asks for what the archive does not
   *     hold
   * @throws SearchUnavailable if the archive cannot be read
   */
  public void forEachAlike(
      Wanted wanted,
      @Nullable String question,
      Grouping.@Nullable ByPeriod every,
      @Nullable Selection about,
      int least,
      Alike taker)
      throws InterruptedException {
    ask(
        wanted,
        (asking, all) -> {
          String labels =
              question == null ? all : all + " AND question = " + Literals.text(question);
          LabelPatterns patterns =
              new LabelPatterns(asking, labels, false, new LabelPatterns.Told(every));
          patterns.make();
          group(patterns, wanted.policy(), about, least);
          Map<String, Group> groups = new HashMap<>();
          asking.forEach(
              "SELECT first, least, cases FROM " + LabelPatterns.PATTERNS,
              row -> groups.put(row.getString(1), Group.of(row)));
          read(
              wanted,
              asking,
              labels,
              FIRST,
              (item, given) -> {
                Group group = Objects.requireNonNull(groups.get(item.value()));
                taker.labelled(group.least(), given, group.cases());
              });
        });
  }

  /**
   * Makes something of the labels of each case, once for all whose labels differ in nothing but
   * ids, positions and times.
   *
   * @param make of labels in the order of the ledger
   * @throws SearchUnavailable if the archive cannot be read
   */
  public <T> void judge(Wanted wanted, Function<List<Archived>, @Nullable T> make, Judged<T> taker)
      throws InterruptedException {
    ask(
        wanted,
        (asking, labels) -> {
          LabelPatterns patterns = new LabelPatterns(asking, labels, true, null);
          patterns.make();
          patterns.group("TRUE", 1);
          Map<String, T> made = new HashMap<>();
          read(
              wanted,
              asking,
              labels,
              FIRST,
              (item, given) -> {
                T found = make.apply(given);
                if (found != null) {
                  made.put(item.value(), found);
                }
              });
          AtomicLong cases = new AtomicLong();
          asking.forEach(
              "SELECT count(*) FROM " + LabelPatterns.CASES, row -> cases.set(row.getLong(1)));
          long parts = Math.max(1, Math.ceilDiv(cases.get(), PART));
          for (long part = 0; part < parts; part++) {
            asking.forEach(
                "SELECT case_id, positions, first FROM %s JOIN %s USING (pattern) WHERE hash(case_id) %% %d = %d"
                    .formatted(LabelPatterns.CASES, LabelPatterns.PATTERNS, parts, part),
                row ->
                    taker.judged(
                        new CaseId(row.getString(1)),
                        Arrays.stream((Object[]) row.getArray(2).getArray())
                            .mapToLong(each -> (Long) each)
                            .toArray(),
                        made.get(row.getString(3))));
          }
        });
  }

  /**
   * Makes a table {@code labelled} with what is said of each labelled case: its columns are {@code
   * case_id} and {@code value}.
   *
   * @return whether any case is labelled
   * @throws SearchUnavailable if the archive cannot be read
   */
  static boolean label(
      Archive archive, DuckDBConnection connection, PolicyKey policy, CaseValues values)
      throws InterruptedException {
    Wanted wanted = new Wanted(policy, values.until(), values.versions());
    Asking asking = new Asking(connection);
    asking.execute("CREATE TEMP TABLE judged (first VARCHAR, value VARCHAR)");
    try (Snapshot snapshot = open(archive, policy)) {
      String labels = standing(archive, snapshot, wanted);
      LabelPatterns patterns = new LabelPatterns(asking, labels, false, null);
      long all = patterns.make();
      patterns.group("TRUE", 1);
      List<String[]> judged = new ArrayList<>();
      read(
          wanted,
          asking,
          labels,
          FIRST,
          (item, given) -> judged.add(new String[] {item.value(), values.value().apply(given)}),
          () -> append(connection, judged));
      asking.execute(
          "CREATE TEMP TABLE labelled AS SELECT case_id, value FROM %s JOIN %s USING (pattern) JOIN judged USING (first)"
              .formatted(LabelPatterns.CASES, LabelPatterns.PATTERNS));
      LabelPatterns.drop(asking);
      asking.execute("DROP TABLE judged");
      return all > 0;
    }
  }

  private static void append(DuckDBConnection connection, List<String[]> judged) {
    try (DuckDBAppender appender = connection.createAppender("temp", "main", "judged")) {
      for (String[] each : judged) {
        appender.beginRow().append(each[0]).append(each[1]).endRow();
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
    judged.clear();
  }

  /** Cases of a pattern. */
  private record Group(List<String> least, long cases) {
    static Group of(ResultSet row) throws SQLException {
      return new Group(
          Arrays.stream((Object[]) row.getArray(2).getArray()).map(String::valueOf).toList(),
          row.getLong(3));
    }
  }

  private void group(LabelPatterns patterns, PolicyKey policy, @Nullable Selection about, int least)
      throws InterruptedException {
    if (about == null) {
      patterns.group("TRUE", least);
    } else {
      try (SelectedRows rows = SelectedRows.open(archive, policy, about, personal)) {
        patterns.group("case_id IN (SELECT case_id FROM %s)".formatted(rows.relation()), least);
      }
    }
  }

  private interface Question {
    /**
     * @param labels as a query without what it selects
     */
    void ask(Asking asking, String labels) throws InterruptedException, SQLException;
  }

  private void ask(Wanted wanted, Question question) throws InterruptedException {
    try (Snapshot snapshot = open(archive, wanted.policy());
        Asking asking = new Asking(archive.connect())) {
      question.ask(asking, standing(archive, snapshot, wanted));
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static Snapshot open(Archive archive, PolicyKey policy) {
    Set<RowKind> kinds = Set.of(RowKind.LABELS, RowKind.WITHDRAWALS);
    return archive.open(
        file -> kinds.contains(file.kind()) && policy.value().equals(file.policy()),
        table -> kinds.contains(table.kind()) && policy.value().equals(table.policy()));
  }

  private static String standing(Archive archive, Snapshot snapshot, Wanted wanted) {
    return "%s WHERE %s IS NULL"
        .formatted(
            new Relations(snapshot, archive::path, wanted.until()).labels(wanted.policy().value()),
            QuerySql.WITHDRAWN_AT);
  }

  private static void read(
      Wanted wanted, Asking asking, String labels, String condition, Cases taker)
      throws InterruptedException {
    read(wanted, asking, labels, condition, taker, () -> {});
  }

  /**
   * @param ended is told when a part has been read
   */
  private static void read(
      Wanted wanted, Asking asking, String labels, String condition, Cases taker, Runnable ended)
      throws InterruptedException {
    String some = "%s AND %s".formatted(labels, condition);
    AtomicLong all = new AtomicLong();
    asking.forEach("SELECT count(*) FROM " + some, row -> all.set(row.getLong(1)));
    LabelReading reading = new LabelReading(wanted.policy(), wanted.versions(), taker);
    long parts = Math.ceilDiv(all.get(), PART);
    for (long part = 0; part < parts; part++) {
      asking.forEach(
          "SELECT %s FROM %s%s ORDER BY case_id, position"
              .formatted(
                  LabelReading.COLUMNS,
                  some,
                  parts == 1 ? "" : " AND hash(case_id) %% %d = %d".formatted(parts, part)),
          reading);
      reading.end();
      ended.run();
    }
  }

  private static SearchUnavailable unreadable(SQLException e) {
    return new SearchUnavailable("the archive cannot be read: " + e.getMessage(), e);
  }
}
