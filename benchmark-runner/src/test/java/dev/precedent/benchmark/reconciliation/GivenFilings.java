package dev.precedent.benchmark.reconciliation;

import dev.precedent.benchmark.DemoData;
import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.crosswalk.Crosswalks;
import dev.precedent.benchmark.issue.IssuedFiles;
import dev.precedent.benchmark.issue.KeptCommands;
import dev.precedent.benchmark.transparency.ReportedFiles;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.CrosswalkName;
import dev.precedent.contracts.command.PublishCrosswalk;
import dev.precedent.jobs.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reconciles files with the ledger of the demo's removals. */
final class GivenFilings {
  private static final String DAY = "2021-03-01";
  private static final Guidelines POLICIES =
      dev.precedent.benchmark.Given.versions(DemoData.policy(DemoData.ABUSE, "1.0.0"));

  private final Path folder;
  private final FakeLedger ledger;
  private final long mostAtOnce;
  private final Filings filings;
  private int runs;
  private Path last;

  GivenFilings(Path folder) {
    this(folder, DemoData.conversationalAbuse(), Legs.MOST_AT_ONCE);
  }

  private GivenFilings(Path folder, FakeLedger ledger, long mostAtOnce) {
    this.folder = folder;
    this.ledger = ledger;
    this.mostAtOnce = mostAtOnce;
    this.filings = new Filings(folder.resolve("filings"), 1L << 30, InstantSource.system());
    this.last = folder;
  }

  /**
   * What was made of the demo's removals.
   *
   * @param batches as they are sent
   * @param table as dumps have them
   * @param sheets of the report on them
   */
  record Given(Path batches, Path table, List<Path> sheets) {}

  FakeLedger ledger() {
    return ledger;
  }

  /** Joins so much at once only, in a folder of its own. */
  GivenFilings joiningAtOnce(long bytes) {
    return new GivenFilings(folder.resolve("joining-" + bytes), ledger, bytes);
  }

  /** Publishes the demo's crosswalk, issues the statements of all removals, and reports on them. */
  Given demo() throws Exception {
    KeptCommands commands = new KeptCommands(ledger);
    var _ =
        commands.send(
            new PublishCrosswalk(
                new CrosswalkName("dsa"),
                Files.readString(
                    Path.of("../docker/standalone/src/main/resources/demo/crosswalks/dsa.yaml"))),
            new Actor("ann"));
    Path issued =
        IssuedFiles.write(
            folder, ledger, POLICIES, commands, "policy:conversational-abuse outcome:REMOVE");
    Path reported = ReportedFiles.write(folder, ledger, POLICIES, DAY, DAY);
    return new Given(
        issued.resolve("statements.jsonl"),
        issued.resolve("statements.csv"),
        ReportedFiles.sheets(reported));
  }

  /** Hands files in and reconciles them; each is called by its last name. */
  ReconciliationResult reconcile(List<Path> submitted, List<Path> report, @Nullable String platform)
      throws Exception {
    return reconcile(
        new ReconciliationRequest(
            keep(submitted), keep(report), null, null, null, null, platform, null));
  }

  ReconciliationResult reconcile(ReconciliationRequest request) throws Exception {
    Crosswalks crosswalks = new Crosswalks(ledger);
    last = Files.createDirectory(folder.resolve("run-" + ++runs));
    return new Reconciling(ledger, new FakeIndex(ledger), POLICIES, crosswalks, filings, mostAtOnce)
        .run(
            last,
            new ReconciliationPlanning(ledger, crosswalks, filings).terms(request),
            Progress.UNWATCHED);
  }

  List<Filing> keep(List<Path> files) throws IOException {
    List<Filing> kept = new ArrayList<>();
    for (Path each : files) {
      String name = each.getFileName().toString();
      try (InputStream in = Files.newInputStream(each)) {
        kept.add(new Filing(filings.keep(name, in).digest(), name));
      }
    }
    return kept;
  }

  /** All that the last reconciliation found. */
  List<ReconciliationFinding> findings() throws IOException {
    return Files.readAllLines(last.resolve(Reconciling.FINDINGS)).stream()
        .map(line -> CanonicalJson.mapper().readValue(line, ReconciliationFinding.class))
        .toList();
  }
}
