package dev.precedent.cli;

import dev.precedent.importing.Item;
import dev.precedent.importing.Lines;
import dev.precedent.importing.MappedLine;
import dev.precedent.importing.Mapping;
import dev.precedent.importing.Opened;
import dev.precedent.importing.Problem;
import dev.precedent.importing.RefusedRow;
import dev.precedent.importing.RefusedRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Imports files of rows through the HTTP API. Importing a file again is harmless: what is there
 * already is recognised by its id.
 */
public final class Importer {
  private final Api api;
  private final @Nullable Mapping mapping;

  /**
   * @param mapping how rows become lines; null if the files hold such lines already
   */
  public Importer(Api api, @Nullable Mapping mapping) {
    this.api = api;
    this.mapping = mapping;
  }

  /** What became of a file. */
  public sealed interface Result {}

  /**
   * All its rows were read.
   *
   * @param accepted lines recorded now, durably
   * @param duplicates lines recorded before with the same content
   * @param refused rows and lines that were not recorded; they stand in the file of refused rows
   */
  public record Imported(long accepted, long duplicates, long refused) implements Result {}

  /**
   * Nothing was read, because the file or the mapping is not what it should be.
   *
   * @param mistakes in the mapping; empty if the file is at fault
   * @param reason in a sentence
   */
  public record NotImported(List<Problem> mistakes, String reason) implements Result {}

  /**
   * Imports a file.
   *
   * @param file {@code -} for standard input
   * @param rows where refused rows go
   * @param progress told after each batch of rows
   * @throws Failure if the connection is lost or the server fails; what it acknowledged stays
   * @throws IOException if the file cannot be read or refused rows cannot be written
   */
  public Result run(Path file, RefusedRows rows, ProgressDisplay progress) throws IOException {
    return switch (Lines.open(file, mapping)) {
      case Opened.Unreadable(String reason) -> new NotImported(List.of(), reason);
      case Opened.Mismatch(List<Problem> problems) ->
          new NotImported(problems, "the mapping does not fit the columns of " + file);
      case Opened.Readable(Lines lines) -> {
        try (lines;
            Lanes lanes = new Lanes(api, rows)) {
          send(lines, lanes, rows, progress);
          yield lanes.result();
        }
      }
    };
  }

  private static void send(Lines lines, Lanes lanes, RefusedRows rows, ProgressDisplay progress)
      throws IOException {
    for (Item item = lines.next(); item != null; item = lines.next()) {
      switch (item) {
        case MappedLine line -> {
          if (lanes.add(line)) {
            progress.at(lines.done(), lines.size(), lanes.inWords());
          }
        }
        case RefusedRow row -> rows.add(row.sourceLine(), row.reason(), row.content());
      }
    }
    lanes.finish();
    progress.at(lines.size(), lines.size(), lanes.inWords());
  }
}
