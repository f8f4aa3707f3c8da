package dev.precedent.cli.ledger;

import dev.precedent.cli.ProgressDisplay;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.ledger.LedgerStore;
import dev.precedent.ledger.SubjectKeys;
import dev.precedent.ledger.copy.LedgerCopy;
import dev.precedent.ledger.copy.UnfinishedCopy;
import dev.precedent.ledger.place.LedgerPlace;
import dev.precedent.ledger.subject.SubjectKeysCopy;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** {@code precedent ledger copy}. */
@Command(
    name = "copy",
    description = {
      "Copy a ledger between SQLite and MongoDB with every position, byte and checkpoint as it is.",
      "May be stopped and run again, also while the source is in use. The copy becomes the ledger"
          + " when its source is sealed; until then nothing can be recorded or signed there."
    },
    mixinStandardHelpOptions = true)
final class CopyCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "URI",
      required = true,
      description = "A data folder, the folder of a ledger, or a connection string of MongoDB.")
  String from = "";

  @Option(
      names = "--to",
      paramLabel = "URI",
      required = true,
      description = "An empty folder or database, or one with an unfinished copy.")
  String to = "";

  @Option(
      names = "--seal",
      description =
          "Seal the source, for good: it takes nothing more, and its copy becomes the ledger.")
  boolean seal;

  @Option(names = "--json", description = "One JSON document on stdout, everything else on stderr.")
  boolean json;

  @Override
  public Integer call() {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    try (LedgerStore source = LedgerPlace.of(from).openExisting();
        UnfinishedCopy copy = LedgerPlace.of(to).openCopy(source.id());
        ProgressDisplay progress = ProgressDisplay.of("copy", command.getErr())) {
      if (seal) {
        source.seal();
      }
      // before the copy can become the ledger; after the seal no further subject comes
      copyKeys(source, copy);
      LedgerCopy.Copied copied =
          new LedgerCopy(source, source.checkpoints(), copy)
              .run(
                  (stage, position, head) ->
                      progress.at(
                          position, head, stage.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
      report(source.id(), copied, command);
      return 0;
    }
  }

  private static void copyKeys(LedgerStore source, UnfinishedCopy copy) {
    try (SubjectKeys keys = source.subjectKeys();
        SubjectKeys copied = copy.subjectKeys()) {
      var _ = new SubjectKeysCopy(keys, copied).run();
    }
  }

  private void report(String ledger, LedgerCopy.Copied copied, CommandLine command) {
    if (json) {
      ObjectNode document = CanonicalJson.mapper().createObjectNode();
      document.put("ledger", ledger);
      document.put("events", copied.digest().events());
      document.put("commits", copied.digest().commits());
      document.put("checkpoints", copied.digest().checkpoints());
      document.put("sha256", copied.digest().sha256());
      document.put("finished", copied.finished());
      command.getOut().println(CanonicalJson.mapper().writeValueAsString(document));
      return;
    }
    command
        .getOut()
        .printf(
            "%d events in %d commits, and %d checkpoints, are the same in both: sha256 %s%n",
            copied.digest().events(),
            copied.digest().commits(),
            copied.digest().checkpoints(),
            copied.digest().sha256());
    command
        .getOut()
        .println(
            copied.finished()
                ? "The source is sealed, and the copy is the ledger now. Give its server the same"
                    + " signing key and key-encryption key."
                : "The source is still the ledger. Run this again with --seal when nothing more is"
                    + " to be recorded there.");
  }
}
