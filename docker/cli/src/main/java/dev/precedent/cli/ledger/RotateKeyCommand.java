package dev.precedent.cli.ledger;

import dev.precedent.cli.CommandFailure;
import dev.precedent.ledger.notary.KeyFiles;
import dev.precedent.ledger.place.DataFolder;
import dev.precedent.proof.VerifierKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code precedent ledger rotate-key}. */
@Command(
    name = "rotate-key",
    description = {
      "Make a new signing key while no server runs; the old one stays beside it.",
      "The next start records the change, and the first checkpoint after it is signed by both keys."
    },
    mixinStandardHelpOptions = true)
final class RotateKeyCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder. Default: ./data/precedent.")
  Path data = Path.of("data", "precedent");

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "The signing key, where precedent.signing-key-file names another.")
  @Nullable Path file;

  @ArgGroup(exclusive = false)
  @Nullable Lost lost;

  /** What is said of a key that is gone. */
  static final class Lost {
    @Option(
        names = "--lost",
        required = true,
        description = "The old key is gone: the new one has to do without its word.")
    boolean said;

    @Option(
        names = "--origin",
        required = true,
        paramLabel = "NAME",
        description = "The ledger's name: the first line of any of its checkpoints.")
    String origin = "";
  }

  @Override
  public Integer call() {
    var command = Objects.requireNonNull(spec).commandLine();
    if (!Files.isDirectory(data)) {
      throw CommandFailure.usage("there is no data folder %s".formatted(data));
    }
    try (DataFolder locked = DataFolder.open(data)) {
      KeyFiles files = KeyFiles.of(file == null ? locked.ledger().resolve("signing.key") : file);
      VerifierKey key = lost == null ? files.rotate() : files.replaceLost(lost.origin);
      command.getOut().printf("From the next start on the ledger is signed by%n%s%n", key);
      command
          .getErr()
          .printf(
              "Keep %s.previous until the server's health says that the key is in force.%n", files);
    }
    return 0;
  }
}
