package dev.precedent.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.Hash;
import dev.precedent.proof.Note;
import dev.precedent.proof.SigningKey;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way to alter a ledger, one a row: what is done, the position that has to be named, and
 * words that have to be said of it.
 */
final class LedgerTamperTest {
  private static final String ALTERED = "is not what checkpoint";

  @TempDir Path folder;

  /**
   * @param position null where the problem is about no event
   */
  record Tampering(String name, @Nullable Long position, String words, Consumer<TestLedger> act) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Positions 0 to 2, 3, 4 to 23, 24 to 29, and 30 pending; checkpoints over 4, 24 and 30. */
  private static void fill(TestLedger ledger) {
    ledger.commit(3).commit(1).sign().commit(20).sign().commit(6).sign().commit(1);
  }

  static Stream<Tampering> tamperings() {
    return Stream.of(
        new Tampering("payload", 7L, ALTERED, line(4, 10, "\"d-7\"", "\"d-8\"")),
        new Tampering("payload of the first event", 0L, ALTERED, line(0, 1, "note", "note ")),
        new Tampering("payload of the last signed event", 29L, ALTERED, line(24, 16, "§", "$")),
        new Tampering("metadata", 7L, ALTERED, line(4, 11, "ann", "ana")),
        new Tampering("event id", 7L, ALTERED, line(4, 9, "019a", "019b")),
        new Tampering("stream kind", 7L, ALTERED, line(4, 9, "\tdecision\t", "\tlabel\t")),
        new Tampering("stream id", 7L, ALTERED, line(4, 9, "\td-7\t", "\td-9\t")),
        new Tampering("sequence", 7L, ALTERED, line(4, 9, "\t0\t", "\t1\t")),
        new Tampering("type", 7L, ALTERED, line(4, 9, "recorded\t", "withdrawn\t")),
        new Tampering("revision", 7L, ALTERED, line(4, 9, "\t1\t2026", "\t2\t2026")),
        new Tampering("time", 7L, ALTERED, line(4, 9, "00001Z", "00002Z")),
        new Tampering("time that goes back", 7L, "before the one", line(4, 9, "2026-", "2025-")),
        new Tampering("time in another form", 7L, "its time", line(4, 9, "00001Z", "00001+")),
        new Tampering("no such time", 7L, "its time", line(4, 9, "2026-11-23", "2026-02-30")),
        new Tampering("sequence in another form", 7L, "leading", line(4, 9, "\t0\t", "\t00\t")),
        new Tampering("revision 0", 7L, "revision", line(4, 9, "\t1\t2026", "\t0\t2026")),
        new Tampering("a field more", 7L, "8 fields", line(4, 9, "\t0\t", "\t0\t\t")),
        new Tampering("control character", 7L, "control", line(4, 9, "d-7", "d-\u0001")),
        new Tampering("a line more", 4L, "holds more", ledger -> rewrite(ledger, 4, 60, "x")),
        new Tampering(
            "a line less", 7L, "cannot be read", ledger -> lines(ledger, 4, l -> l.remove(9))),
        new Tampering("order of two", 7L, ALTERED, ledger -> lines(ledger, 4, l -> swap(l, 3, 4))),
        new Tampering(
            "order of two, far apart", 5L, ALTERED, ledger -> lines(ledger, 4, l -> swap(l, 1, 9))),
        new Tampering(
            "removed at the start, the rest moved up",
            0L,
            "missing",
            ledger -> ledger.sql("DELETE FROM commits WHERE position = 0")),
        new Tampering(
            "removed in the middle",
            3L,
            "missing",
            ledger -> ledger.sql("DELETE FROM commits WHERE position = 3")),
        new Tampering(
            "removed at the end",
            24L,
            "removed from its end",
            ledger -> ledger.sql("DELETE FROM commits WHERE position >= 24")),
        new Tampering(
            "one removed from a commit, the rest moved up",
            8L,
            ALTERED,
            ledger -> {
              lines(ledger, 4, l -> l.subList(12, 15).clear());
              moveUp(ledger, 4, 23);
            }),
        new Tampering(
            "inserted",
            8L,
            ALTERED,
            ledger -> {
              lines(ledger, 4, l -> l.addAll(12, l.subList(0, 3)));
              ledger.sql("UPDATE commits SET next = 31 WHERE position = 30");
              ledger.sql("DELETE FROM commits WHERE position = 30");
              ledger.sql("UPDATE commits SET position = 25, next = 31 WHERE position = 24");
              ledger.sql("UPDATE commits SET next = 25 WHERE position = 4");
            }),
        new Tampering(
            "duplicate position",
            24L,
            "Two commits hold",
            ledger -> {
              lines(ledger, 4, l -> l.addAll(l.subList(0, 3)));
              ledger.sql("UPDATE commits SET next = 25 WHERE position = 4");
            }),
        new Tampering(
            "end of a commit",
            4L,
            "says that it holds 19",
            ledger -> ledger.sql("UPDATE commits SET next = 23 WHERE position = 4")),
        new Tampering(
            "two commits with one id",
            null,
            "Two commits have the id",
            ledger ->
                ledger.sql("UPDATE commits SET id = (SELECT id FROM commits WHERE position = 0)")),
        new Tampering(
            "events as text",
            4L,
            "other types",
            ledger ->
                ledger.sql("UPDATE commits SET events = CAST(events AS TEXT) WHERE position = 4")),
        new Tampering(
            "ledger id",
            0L,
            ALTERED,
            ledger -> ledger.sql("UPDATE ledger SET id = replace(id, '-', '')")),
        new Tampering(
            "two ids",
            null,
            "more than once",
            ledger -> ledger.sql("INSERT INTO ledger SELECT * FROM ledger")),
        new Tampering(
            "no id", null, "does not say which", ledger -> ledger.sql("DELETE FROM ledger")),
        new Tampering(
            "table dropped", 0L, "no such table", ledger -> ledger.sql("DROP TABLE commits")),
        new Tampering(
            "key removed",
            9L,
            "does not hold 'decision d-9 0'",
            ledger -> ledger.sql("DELETE FROM keys WHERE position = 9")),
        new Tampering(
            "key changed",
            9L,
            "names position 9 for 'decision d-99 0'",
            ledger ->
                ledger.sql("UPDATE keys SET key = replace(key, 'd-9', 'd-99') WHERE position = 9")),
        new Tampering(
            "key of another position",
            9L,
            "does not hold 'decision d-9 0'",
            ledger -> ledger.sql("UPDATE keys SET position = 10 WHERE position = 9")),
        new Tampering(
            "key behind the end",
            31L,
            "ledger ends after 31",
            ledger -> ledger.sql("INSERT INTO keys VALUES ('decision\u001Fx\u001F0', 31)")),
        new Tampering(
            "key before the beginning",
            0L,
            "names position -1",
            ledger -> ledger.sql("INSERT INTO keys VALUES ('decision\u001Fx\u001F0', -1)")),
        new Tampering(
            "first checkpoint removed",
            23L,
            "number 1 follows where 0",
            ledger -> ledger.sql("DELETE FROM checkpoints WHERE number = 0")),
        new Tampering(
            "checkpoint removed",
            29L,
            "number 2 follows where 1",
            ledger -> ledger.sql("DELETE FROM checkpoints WHERE number = 1")),
        new Tampering(
            "all checkpoints removed",
            null,
            "no checkpoint",
            ledger -> ledger.sql("DELETE FROM checkpoints")),
        new Tampering(
            "table of checkpoints dropped",
            null,
            "no checkpoint",
            ledger -> ledger.sql("DROP TABLE checkpoints")),
        new Tampering(
            "checkpoints swapped",
            3L,
            "no more than",
            ledger -> {
              ledger.sql("UPDATE checkpoints SET number = 9 WHERE number = 0");
              ledger.sql("UPDATE checkpoints SET number = 0 WHERE number = 1");
              ledger.sql("UPDATE checkpoints SET number = 1 WHERE number = 9");
            }),
        new Tampering(
            "size of a checkpoint's row",
            22L,
            "stands with 23 events and is signed for 24",
            ledger -> ledger.sql("UPDATE checkpoints SET size = 23 WHERE number = 1")),
        new Tampering(
            "size in a checkpoint",
            22L,
            "forged",
            ledger ->
                ledger.sql(
                    "UPDATE checkpoints SET size = 23, note = replace(note, char(10) || '24' ||"
                        + " char(10), char(10) || '23' || char(10)) WHERE number = 1")),
        new Tampering(
            "checkpoint that is no note",
            23L,
            "no signed note",
            ledger -> ledger.sql("UPDATE checkpoints SET note = 'x' WHERE number = 1")),
        new Tampering(
            "checkpoint replaced by one with the right key and another root",
            23L,
            "it was replaced",
            ledger ->
                replace(
                    ledger, 1, TestLedger.KEY, TestLedger.ORIGIN, 24, Hash.sha256(new byte[1]))),
        new Tampering(
            "last checkpoint replaced by one with the right key and another root",
            24L,
            ALTERED,
            ledger ->
                replace(
                    ledger, 2, TestLedger.KEY, TestLedger.ORIGIN, 30, Hash.sha256(new byte[1]))),
        new Tampering(
            "checkpoint signed with another key",
            23L,
            "is signed by",
            ledger ->
                replace(
                    ledger,
                    1,
                    TestLedger.key(TestLedger.ORIGIN, 7),
                    TestLedger.ORIGIN,
                    24,
                    root(ledger, 1))),
        new Tampering(
            "checkpoint of another ledger",
            23L,
            "another ledger",
            ledger ->
                replace(
                    ledger,
                    1,
                    TestLedger.key("other.example/x", 7),
                    "other.example/x",
                    24,
                    root(ledger, 1))),
        new Tampering("forged signature", 29L, "forged", ledger -> forge(ledger, 2)),
        new Tampering(
            "checkpoint for more events than there are",
            31L,
            "ends after 31",
            ledger ->
                replace(
                    ledger, 2, TestLedger.KEY, TestLedger.ORIGIN, 40, Hash.sha256(new byte[1]))));
  }

  @ParameterizedTest
  @MethodSource("tamperings")
  void isFound(Tampering tampering) throws Exception {
    try (TestLedger ledger = new TestLedger(folder)) {
      // given
      fill(ledger);
      ledger.remember();
      assertThat(ledger.verify().problems()).isEmpty();

      // when
      tampering.act().accept(ledger);
      Report report = ledger.verify();

      // then
      assertThat(report.ok()).isFalse();
      assertThat(report.problems())
          .anySatisfy(
              problem -> {
                assertThat(problem.position()).isEqualTo(tampering.position());
                assertThat(problem.what()).contains(tampering.words()).endsWith(".");
              });
    }
  }

  private static Consumer<TestLedger> line(long commit, int line, String from, String to) {
    return ledger ->
        lines(
            ledger,
            commit,
            lines -> {
              assertThat(lines.get(line)).contains(from);
              lines.set(line, lines.get(line).replace(from, to));
            });
  }

  private static void lines(TestLedger ledger, long commit, Consumer<List<String>> change) {
    ledger.rewrite(
        commit,
        lines -> {
          change.accept(lines);
          return lines;
        });
  }

  private static void rewrite(TestLedger ledger, long commit, int line, String inserted) {
    lines(ledger, commit, lines -> lines.add(line, inserted));
  }

  private static void swap(List<String> lines, int one, int other) {
    for (int i = 0; i < 3; i++) {
      Collections.swap(lines, 3 * one + i, 3 * other + i);
    }
  }

  /** Closes the gap that was left, as somebody would who covers his tracks. */
  private static void moveUp(TestLedger ledger, long commit, long next) {
    ledger.sql("UPDATE commits SET next = ? WHERE position = ?", next, commit);
    ledger.sql("UPDATE commits SET position = position - 1, next = next - 1 WHERE position >= 24");
  }

  /** Puts the signature of another checkpoint of the same key on one. */
  private static void forge(TestLedger ledger, int number) {
    Note other = ledger.notes.getFirst();
    ledger.sql(
        "UPDATE checkpoints SET note = ? WHERE number = ?",
        new Note(ledger.notes.get(number).text(), other.signatures()).toString(),
        number);
  }

  private static Hash root(TestLedger ledger, int number) {
    return Checkpoint.of(ledger.notes.get(number).text()).root();
  }

  private static void replace(
      TestLedger ledger, int number, SigningKey key, String origin, long size, Hash root) {
    ledger.sql(
        "UPDATE checkpoints SET size = ?, note = ? WHERE number = ?",
        size,
        key.sign(new Checkpoint(origin, size, root).text()).toString(),
        number);
  }
}
