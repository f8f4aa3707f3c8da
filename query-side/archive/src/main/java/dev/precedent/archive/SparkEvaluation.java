package dev.precedent.archive;

import dev.precedent.archive.ArchiveEvaluation.Request;
import dev.precedent.archive.ArchiveEvaluation.Taker;
import dev.precedent.archive.ArchiveEvaluation.Way;
import dev.precedent.contracts.PolicyKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Archived decisions evaluated anew by Spark: the statements of {@link ArchiveEvaluation}, asked of
 * a job that is submitted for each request, over the same files.
 */
public final class SparkEvaluation {
  private static final Logger log = LoggerFactory.getLogger(SparkEvaluation.class);

  private final Archive archive;
  private final Set<String> personal;
  private final SparkOptions options;

  /**
   * Begins with an empty folder for what is exchanged.
   *
   * @param personal names of attributes that are sealed
   */
  SparkEvaluation(Archive archive, Set<String> personal, SparkOptions options) {
    this.archive = archive;
    this.personal = personal;
    this.options = options;
    try {
      ArchiveFolder.sweep(options.folder(), Set.of()); // whoever was killed left it
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be emptied".formatted(options.folder()), e);
    }
  }

  /** Whether there is a command that submits jobs. */
  public boolean isThere() {
    return !options.submit().isEmpty();
  }

  /**
   * Evaluates.
   *
   * @throws CannotEvaluate if the archive does not hold what is needed
   * @throws dev.precedent.contracts.Refusal if the query asks for what the archive does not hold
   * @throws dev.precedent.query.SearchUnavailable if the archive cannot be read
   * @throws SparkFailed if the job fails
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
      FactSql facts = new FactSql("d", rows.columns(), Dialect.SPARK);
      LaterFactSql later = LaterFactSql.of(request.laterFacts(), facts, rows);
      var _ = later.facts().facts(request.version()); // before anything is submitted
      Path folder = folder();
      try (SparkJob job = SparkJob.submit(options.submit(), folder)) {
        SparkTables tables = new SparkTables(job, rows.duckdb(), folder);
        tables.copy("labelled");
        for (String table : later.tables()) {
          tables.copy(table);
        }
        String selected =
            "(SELECT * FROM %s WHERE %s)"
                .formatted(
                    tables.decisions(rows.relations(rows.snapshot()), policy.value()),
                    QuerySql.condition(
                        request.selection().query(),
                        rows.columns(),
                        personal,
                        Dialect.SPARK,
                        tables.beside(archive.policies(), rows, pruning)));
        SparkSql spark = new SparkSql(job, rows.duckdb());
        return new EvaluationRun(asked, spark, later)
            .run(Census.of(spark, selected), selected, List.of(selected), taker);
      } finally {
        remove(folder);
      }
    }
  }

  private Path folder() {
    try {
      Files.createDirectories(options.folder());
      return Files.createTempDirectory(options.folder(), "job-");
    } catch (IOException e) {
      throw new SparkFailed("nothing can be handed to Spark: " + e.getMessage(), e);
    }
  }

  private static void remove(Path folder) {
    try {
      ArchiveFolder.sweep(folder, Set.of());
    } catch (IOException e) {
      log.warn("{} cannot be removed, and is at the next start", folder, e);
    }
  }
}
