package dev.precedent.query;

import dev.precedent.query.Field.Attribute;
import dev.precedent.query.Field.Fact;
import dev.precedent.query.Field.Plain;
import dev.precedent.query.Field.Source;
import dev.precedent.query.Vocabulary.Form;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The table of wrong queries: each on a line of its own, and below it what is said of it. */
final class WrongQueries {
  private static final String TABLE = "/wrong-queries.txt";
  private static final String SAID = "  ";

  /** What there is to be found by, where the table's queries are read. */
  static final Vocabulary KNOWN =
      new Vocabulary(
          Map.of(
              new Fact(Source.SIGNAL, "score"), Set.of(Form.NUMBER),
              new Fact(Source.SIGNAL, "lang"), Set.of(Form.TEXT),
              new Fact(Source.SIGNAL, "bot"), Set.of(Form.FLAG),
              new Fact(Source.SIGNAL, "x"), Set.of(Form.NUMBER)),
          Set.of(),
          Set.of(new Attribute("region")),
          Map.of(
              Plain.POLICY, Set.of("hate-speech", "a"),
              Plain.OUTCOME, Set.of("ALLOW", "REMOVE", "A", "B"),
              Plain.LABEL, Set.of("ALLOW", "REMOVE")));

  private WrongQueries() {}

  /** The queries of the table. */
  static List<String> read() throws IOException {
    return table().lines().filter(line -> !line.startsWith(SAID) && !line.isBlank()).toList();
  }

  /** The table as it stands. */
  static String table() throws IOException {
    try (InputStream in = WrongQueries.class.getResourceAsStream(TABLE)) {
      return new String(Objects.requireNonNull(in, TABLE).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
