package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.importing.Mapping;
import dev.precedent.importing.Problem;
import dev.precedent.importing.RefusedRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code precedent import}. */
@Command(
    name = "import",
    description = {
      "Import decisions, labels and facts from CSV, JSON lines or Parquet.",
      "CSV and JSON lines may be packed with gzip, and all may come through a pipe; - is standard"
          + " input. Rows that are refused go to FILE.refused.jsonl with line and reason; the others are"
          + " recorded. Importing again is harmless: what is there already is recognised."
    })
final class ImportCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--mapping",
      paramLabel = "MAPPING",
      description =
          "How rows become decisions, labels and facts, in YAML; JSON lines that are that already"
              + " need none.")
  @Nullable Path mapping;

  @Option(
      names = "--refused",
      paramLabel = "FILE",
      description =
          "Where refused rows of all files go, instead of beside each; an earlier file is"
              + " replaced.")
  @Nullable Path refused;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "What to import.")
  List<Path> files = List.of();

  @Mixin CommonOptions common = new CommonOptions();

  /**
   * @param refused where its refused rows are; null if there are none
   */
  private record Done(Path file, Importer.Imported imported, @Nullable Path refused) {}

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec);
    for (Path file : files) {
      if (!isStandardInput(file) && (!Files.exists(file) || Files.isDirectory(file))) {
        throw CommandFailure.usage("there is no file " + file);
      }
    }
    if (files.stream().filter(ImportCommand::isStandardInput).count() > 1) {
      throw CommandFailure.usage("standard input can be read only once");
    }
    Mapping checked = mapping == null ? null : MappingFile.checked(mapping, console);
    if (refused != null) {
      replace(refused);
    }
    List<Done> done = new ArrayList<>();
    try (Api api = common.api()) {
      Importer importer = new Importer(api, checked);
      for (Path file : files) {
        done.add(run(importer, file, console));
        if (!common.json) {
          print(done.getLast(), console);
        }
      }
    }
    if (common.json) {
      console.json(document(done));
    }
    return done.stream().anyMatch(each -> each.imported.refused() > 0) ? 1 : 0;
  }

  private static boolean isStandardInput(Path file) {
    return file.equals(Path.of("-"));
  }

  /** Removes what an earlier run left, and finds out now whether rows can be written there. */
  private void replace(Path file) throws IOException {
    for (Path input : files) {
      if (Files.exists(file) && Files.exists(input) && Files.isSameFile(file, input)) {
        throw CommandFailure.usage("--refused would replace what is to be imported: " + file);
      }
    }
    Files.deleteIfExists(file);
    Files.createFile(file);
    Files.delete(file);
  }

  private Done run(Importer importer, Path file, Console console) throws IOException {
    try (ProgressDisplay progress =
            ProgressDisplay.of(String.valueOf(file.getFileName()), console.err());
        RefusedRows rows =
            refused == null
                ? RefusedRows.beside(file)
                : RefusedRows.in(refused, files.size() > 1 ? file.toString() : null)) {
      return switch (importer.run(file, rows, progress)) {
        case Importer.Imported imported -> new Done(file, imported, rows.file());
        case Importer.NotImported(List<Problem> mistakes, String reason) -> {
          if (mapping != null) {
            MappingFile.print(mapping, mistakes, console);
          }
          throw CommandFailure.usage(
              mistakes.isEmpty() ? "%s: %s".formatted(file, reason) : reason);
        }
      };
    } catch (CommandFailure failure) {
      throw failure.exitCode() == 3
          ? failure.saying(
              failure.getMessage()
                  + "; run the same import again to continue, what is there already is recognised")
          : failure;
    }
  }

  private static void print(Done done, Console console) {
    Importer.Imported imported = done.imported;
    console
        .out()
        .printf(
            "%s: %d accepted, %d duplicates, %d refused%s%n",
            done.file,
            imported.accepted(),
            imported.duplicates(),
            imported.refused(),
            done.refused == null ? "" : ", see " + done.refused);
  }

  private static ObjectNode document(List<Done> done) {
    ObjectNode document = CanonicalJson.mapper().createObjectNode();
    document.put("accepted", done.stream().mapToLong(each -> each.imported.accepted()).sum());
    document.put("duplicates", done.stream().mapToLong(each -> each.imported.duplicates()).sum());
    document.put("refused", done.stream().mapToLong(each -> each.imported.refused()).sum());
    ArrayNode files = document.putArray("files");
    for (Done each : done) {
      ObjectNode file = files.addObject();
      file.put("file", each.file.toString());
      file.put("accepted", each.imported.accepted());
      file.put("duplicates", each.imported.duplicates());
      file.put("refused", each.imported.refused());
      if (each.refused != null) {
        file.put("refusedRows", each.refused.toString());
      }
    }
    return document;
  }
}
