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
      "Import decisions and labels from CSV, JSON lines or Parquet.",
      "Rows that are refused go to FILE.refused.jsonl with line and reason; the others are"
          + " recorded. Importing again is harmless: what is there already is recognised."
    })
final class ImportCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--mapping",
      paramLabel = "MAPPING",
      description =
          "How rows become decisions and labels, in YAML; JSON lines that are decisions and"
              + " labels already need none.")
  @Nullable Path mapping;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "What to import.")
  List<Path> files = List.of();

  @Mixin CommonOptions common = new CommonOptions();

  private record Done(Path file, Importer.Imported imported) {}

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec);
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw CommandFailure.usage("there is no file " + file);
      }
    }
    Mapping checked = mapping == null ? null : checked(mapping, console);
    List<Done> done = new ArrayList<>();
    try (Api api = common.api()) {
      Importer importer = new Importer(api, checked);
      for (Path file : files) {
        done.add(new Done(file, run(importer, file, console)));
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

  private Importer.Imported run(Importer importer, Path file, Console console) throws IOException {
    try (ProgressDisplay progress =
        ProgressDisplay.of(String.valueOf(file.getFileName()), console.err())) {
      return switch (importer.run(file, RefusedRows.beside(file), progress)) {
        case Importer.Imported imported -> imported;
        case Importer.NotImported(List<Problem> mistakes, String reason) -> {
          print(mistakes, console);
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

  private Mapping checked(Path file, Console console) {
    return switch (Mapping.read(Document.read(file).text())) {
      case Mapping.Usable(Mapping usable) -> usable;
      case Mapping.Wrong(List<Problem> mistakes) -> {
        print(mistakes, console);
        throw CommandFailure.usage(file + " has errors, and nothing was imported");
      }
    };
  }

  private void print(List<Problem> mistakes, Console console) {
    for (Problem mistake : mistakes) {
      console
          .err()
          .printf(
              "%s:%d:%d: error: %s%n",
              mapping, mistake.line(), mistake.column(), mistake.message());
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
            imported.refused() == 0 ? "" : ", see " + RefusedRows.beside(done.file));
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
      if (each.imported.refused() > 0) {
        file.put("refusedRows", RefusedRows.beside(each.file).toString());
      }
    }
    return document;
  }
}
