package dev.precedent.cli.ledger;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.ledger.sqlite.SqliteBackup;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** {@code precedent ledger backup}. */
@Command(
    name = "backup",
    description = {
      "Copy the ledger of a data folder into one file, also while a server runs.",
      "Keys are not part of it; docs/operation.md says what else to keep, and where."
    },
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder. Default: ./data/precedent.")
  Path data = Path.of("data", "precedent");

  @Option(
      names = "--to",
      paramLabel = "FILE",
      required = true,
      description = "The file to write; it must not exist.")
  Path to = Path.of("");

  @Option(
      names = "--keys-to",
      paramLabel = "FILE",
      description =
          "Copy the keys of subjects too, into a file of its own. Such copies bring back what is"
              + " erased later: keep them for a short time only.")
  @Nullable Path keysTo;

  @Option(names = "--json", description = "One JSON document on stdout, everything else on stderr.")
  boolean json;

  @Override
  public Integer call() {
    var command = Objects.requireNonNull(spec).commandLine();
    Path ledger = data.resolve("ledger");
    SqliteBackup backup = SqliteBackup.write(ledger, to);
    if (keysTo != null) {
      SqliteBackup.writeKeys(ledger, keysTo);
    }
    if (json) {
      ObjectNode document = CanonicalJson.mapper().createObjectNode();
      document.put("ledger", backup.id());
      document.put("head", backup.head());
      backup.checkpoint().ifPresent(last -> document.put("signed", last.size()));
      command.getOut().println(CanonicalJson.mapper().writeValueAsString(document));
    } else {
      command
          .getOut()
          .printf(
              "%s holds %d events of the ledger %s, %d of them signed%n",
              to,
              backup.head(),
              backup.id(),
              backup.checkpoint().map(SignedCheckpoint::size).orElse(0L));
    }
    return 0;
  }
}
