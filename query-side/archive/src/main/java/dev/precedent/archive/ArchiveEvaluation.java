package dev.precedent.archive;

import dev.precedent.contracts.PolicyKey;
import dev.precedent.policy.FactType;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.diff.ChangedPlace;
import dev.precedent.query.Grouping;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.Query;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.query.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Archived decisions evaluated anew: a policy version's reading as SQL, run by DuckDB in this
 * process over the files and what stands in none yet. Memory and threads are those of the archive;
 * what does not fit is put on the disk meanwhile.
 */
public final class ArchiveEvaluation {
  /** Positions are told in stretches of so many: 2^20. */
  public static final int STRETCH = 1 << 20;

  /** A part is so many times what the archive collects before it writes it. */
  private static final long PART = 20;

  private final Archive archive;
  private final ArchiveIndex index;
  private final Set<String> personal;
  private final Censuses censuses = new Censuses();

  /**
   * @param personal names of attributes that are sealed
   * @param patience how long the archive may take to come to a position before that is a failure
   */
  public ArchiveEvaluation(Archive archive, Set<String> personal, Duration patience) {
    this.archive = archive;
    this.index = new ArchiveIndex(archive, personal, patience);
    this.personal = Set.copyOf(personal);
  }

  /** Where positions are waited for, and labels found. */
  public LedgerIndex index() {
    return index;
  }

  /** Which golden sets there are, and what became of their cases. */
  public ArchiveGoldenSets goldenSets() {
    return new ArchiveGoldenSets(archive);
  }

  /** Where cases are found by their decisions, and decisions by their cases. */
  public ArchiveCases cases() {
    return new ArchiveCases(archive, personal);
  }

  /** Labels, case by case. */
  public ArchiveLabels labels() {
    return new ArchiveLabels(archive, personal);
  }

  /** Which attributes decisions have. */
  public ArchiveAttributes attributes() {
    return new ArchiveAttributes(archive, index, personal);
  }

  /** Decisions told apart by what they have, one by one. */
  public ArchiveStrata strata() {
    return new ArchiveStrata(archive, index, personal);
  }

  /** The same, done by Spark. */
  public SparkEvaluation spark(SparkOptions options) {
    return new SparkEvaluation(archive, personal, options);
  }

  /**
   * What is evaluated.
   *
   * @param version under which
   * @param baseline the version to compare with; absent for what was recorded
   * @param selection of decisions, of any policy's those of the version's; the archive must have
   *     come to its position
   * @param labelled something of each labelled case, by which decisions are told apart; absent for
   *     nothing
   * @param by what the decisions are counted by as well
   * @param changes how many of the changed decisions are told at most
   * @param versions those that decisions name, by their numbers: what changed since is looked for
   * @param laterFacts names for which facts that were brought in later are used where a decision
   *     lacks them, with the type that one must have; none where they are not to be used
   */
  public record Request(
      PolicyVersion version,
      @Nullable PolicyVersion baseline,
      Selection selection,
      @Nullable CaseValues labelled,
      List<Grouping> by,
      int changes,
      Function<String, Optional<PolicyVersion>> versions,
      Map<String, FactType> laterFacts) {

    /** The same where no case is labelled. */
    Request unlabelled() {
      return new Request(version, baseline, selection, null, by, changes, versions, laterFacts);
    }
  }

  /**
   * What decisions have in common that are counted together.
   *
   * @param recordedUnder the version that they name
   * @param outcome before; absent where there was none
   * @param failure recorded instead; absent against a baseline version as well, which may leave a
   *     decision with neither of the two
   * @param now absent where it is undecidable
   * @param missing for want of what it is, in ascending order; empty where it is decided
   * @param labelled what was given for the case; absent where it has no labels
   * @param place where those that come out otherwise part from the baseline version or, where there
   *     is none, from the version that they name and follow; absent where no change decides, and of
   *     slices
   */
  public record Group(
      String recordedUnder,
      @Nullable String outcome,
      @Nullable String failure,
      @Nullable String now,
      List<String> missing,
      @Nullable String labelled,
      @Nullable ChangedPlace place) {

    /** Whether they come out otherwise or are undecidable. */
    boolean isChanged() {
      return now == null || !now.equals(outcome);
    }
  }

  /** Which decisions were evaluated. */
  public enum Way {
    /** All of them. */
    FULL,
    /** Those that a change may concern; all others follow the version that they name. */
    CHANGED
  }

  /** Is told what was found, one after the other, by one thread at a time. */
  public interface Taker {
    /** So many decisions are in a group; each group once, in no order. */
    void counted(Group group, long decisions);

    /**
     * So many decisions of a slice are in a group; each slice's groups in no order, and a group
     * again for each version and each set of missing names.
     *
     * @param value absent where they have none
     */
    void sliced(Grouping by, @Nullable String value, Group group, long decisions);

    /**
     * Which positions were selected, in ascending order; stretches without any are left out.
     *
     * @param stretch the first position divided by {@link #STRETCH}
     * @param bits one for each position, the first in the highest bit of the first byte
     */
    void selected(long stretch, byte[] bits);

    /**
     * So many of the selected decisions have been evaluated, about; perhaps told while another
     * thread tells something else.
     */
    void evaluated(long decisions, long total);

    /**
     * So many labelled cases, that selected decisions are about, have a value; each value once, in
     * no order.
     */
    void labelled(String value, long cases);

    /** A decision that comes out otherwise or is undecidable, in ascending order. */
    void changed(long position, Group group);

    /**
     * So many decisions lack a fact that was brought in later; each name and system once, or twice
     * where some are used and some are not.
     *
     * @param used whether it is of the type that it must have
     */
    void later(String name, String system, String systemVersion, boolean used, long decisions);

    /** So many decisions were evaluated with at least one fact that was brought in later. */
    void completed(long decisions);
  }

  /**
   * Makes sure that the archive holds what a selection asks for.
   *
   * @throws dev.precedent.contracts.Refusal if it does not
   */
  public void check(Selection selection) {
    QuerySql.check(selection.query(), personal);
  }

  /**
   * Evaluates.
   *
   * @throws CannotEvaluate if the archive does not hold what is needed
   * @throws dev.precedent.contracts.Refusal if the query asks for what the archive does not hold
   * @throws SearchUnavailable if the archive cannot be read
   */
  public Way run(Request request, Taker taker) throws InterruptedException {
    PolicyKey policy = request.version().key();
    Pruning pruning = Pruning.of(request.selection());
    try (SelectedRows rows =
        SelectedRows.open(
            archive,
            policy,
            request.selection(),
            personal,
            request.laterFacts().isEmpty() ? pruning : pruning.withFacts())) {
      Request asked = rows.label(request.labelled()) ? request : request.unlabelled();
      Asking duckdb = rows.duckdb();
      Census census =
          isWhole(request)
              ? censuses.of(
                  policy.value(),
                  request.selection().until(),
                  rows.snapshot(),
                  duckdb,
                  rows::relations)
              : Census.of(duckdb, rows.relation());
      FactSql facts = new FactSql("d", rows.columns(), Dialect.DUCKDB);
      return new EvaluationRun(asked, duckdb, LaterFactSql.of(request.laterFacts(), facts, rows))
          .run(
              census,
              rows.relation(),
              rows.snapshot().parts(RowKind.DECISIONS, PART * archive.options().rows()).stream()
                  .map(rows::relation)
                  .toList(),
              taker);
    }
  }

  /** Whether all decisions of the policy are selected. */
  private static boolean isWhole(Request request) {
    Selection selection = request.selection();
    return selection.equals(Selection.of(request.version().key(), Query.ALL, selection.until()));
  }
}
