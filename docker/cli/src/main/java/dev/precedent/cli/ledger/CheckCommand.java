package dev.precedent.cli.ledger;

import dev.precedent.cli.ProgressDisplay;
import dev.precedent.ledger.LedgerStore;
import dev.precedent.ledger.notary.StoredTreeCheck;
import dev.precedent.ledger.place.LedgerPlace;
import dev.precedent.verifier.Discrepancy;
import dev.precedent.verifier.Report;
import dev.precedent.verifier.ReportJson;
import dev.precedent.verifier.ReportText;
import dev.precedent.verifier.Trust;
import dev.precedent.verifier.TrustOptions;
import dev.precedent.verifier.Unusable;
import dev.precedent.verifier.Verification;
import dev.precedent.verifier.mongodb.MongoLedger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code precedent ledger check}. */
@Command(
    name = "check",
    description = {
      "Check a ledger in its store, also while it is in use: order, density, hashes, tree,"
          + " checkpoints.",
      "Repairs nothing. What 'precedent verify' does for a SQLite ledger, this does for MongoDB too."
    },
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "URI",
      defaultValue = "data/precedent",
      description =
          "A data folder, the folder of a ledger, or a connection string of MongoDB. Default:"
              + " ./${DEFAULT-VALUE}.")
  String place = "";

  @Option(
      names = "--tree",
      paramLabel = "DIR",
      description =
          "The files of the tree, which are checked too. Default: the folder tree beside ledger.db.")
  @Nullable Path tree;

  @Mixin TrustOptions trust = new TrustOptions();

  @Option(names = "--json", description = "One JSON document on stdout, everything else on stderr.")
  boolean json;

  @Override
  public Integer call() {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    try (ProgressDisplay progress = ProgressDisplay.of("check", command.getErr())) {
      Report report = check(LedgerPlace.of(place), trust.trust(), progress);
      if (json) {
        command.getOut().println(ReportJson.of(report));
      } else {
        ReportText.print(report, command.getOut());
      }
      return report.ok() ? 0 : 1;
    }
  }

  private Report check(LedgerPlace place, Trust trust, ProgressDisplay progress) {
    Report report =
        switch (place) {
          case LedgerPlace.Folder folder ->
              Verification.of(
                  folder.ledger(), trust, (done, total) -> progress.at(done, total, ""));
          case LedgerPlace.ReplicaSet set -> {
            try (MongoLedger ledger = MongoLedger.open(set.uri())) {
              yield Verification.of(ledger, trust, (done, total) -> progress.at(done, total, ""));
            }
          }
        };
    @Nullable Path files = tree(place);
    if (files == null) {
      return report;
    }
    List<Discrepancy> problems = new ArrayList<>(report.problems());
    try (LedgerStore store = place.openExisting()) {
      StoredTreeCheck.of(files, store, position -> progress.at(position, store.head(), "tree"))
          .forEach(what -> problems.add(new Discrepancy(null, what)));
    }
    return new Report(
        report.events(),
        report.checked(),
        report.pending(),
        report.under(),
        problems,
        report.notes());
  }

  private @Nullable Path tree(LedgerPlace place) {
    if (tree != null) {
      if (!Files.isDirectory(tree)) {
        throw new Unusable("There is no folder %s.".formatted(tree));
      }
      return tree;
    }
    if (place instanceof LedgerPlace.Folder folder) {
      Path beside = folder.ledger().resolve("tree");
      return Files.isDirectory(beside) ? beside : null;
    }
    return null;
  }
}
