package dev.precedent.importing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a whole file in words that assertions can compare. */
final class Read {
  private Read() {}

  static @Nullable Mapping mapping(@Nullable String yaml) {
    return yaml == null ? null : ((Mapping.Usable) Mapping.read(yaml)).mapping();
  }

  /** Lines in full, refused rows with their reasons. */
  static List<String> items(Path file, @Nullable String mapping) throws IOException {
    return read(
        file,
        mapping,
        line ->
            "%s %s %s"
                .formatted(
                    line.kind(), line.id(), new String(line.json(), StandardCharsets.UTF_8)));
  }

  /** The ids of lines, refused rows with their reasons. */
  static List<String> places(Path file, @Nullable String mapping) throws IOException {
    return read(file, mapping, line -> String.valueOf(line.id()));
  }

  private static List<String> read(
      Path file, @Nullable String mapping, Function<MappedLine, String> words) throws IOException {
    return switch (Lines.open(file, mapping(mapping))) {
      case Opened.Unreadable(String reason) -> List.of(reason);
      case Opened.Mismatch(List<Problem> problems) ->
          problems.stream().map(Problem::toString).toList();
      case Opened.Readable(Lines lines) -> {
        List<String> found = new ArrayList<>();
        try (lines) {
          for (Item item = lines.next(); item != null; item = lines.next()) {
            found.add(
                item.sourceLine()
                    + " "
                    + switch (item) {
                      case MappedLine line -> words.apply(line);
                      case RefusedRow row -> row.reason();
                    });
          }
        }
        yield found;
      }
    };
  }
}
