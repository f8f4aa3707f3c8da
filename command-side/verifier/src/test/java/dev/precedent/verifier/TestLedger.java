package dev.precedent.verifier;

import dev.precedent.contracts.DecisionId;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.CommitLog;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.ledger.sqlite.SqliteCommitLog;
import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.Frontier;
import dev.precedent.proof.Hash;
import dev.precedent.proof.Leaf;
import dev.precedent.proof.Note;
import dev.precedent.proof.SigningKey;
import dev.precedent.proof.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A ledger in a folder, written by the product, with checkpoints signed by the test. */
final class TestLedger implements AutoCloseable {
  static final String ORIGIN = "precedent.example/ledger";
  static final SigningKey KEY = key(ORIGIN, 1);
  static final Instant START = Instant.parse("2026-11-23T07:00:00.000001Z");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  final Path folder;
  final Path file;
  final List<Hash> leaves = new ArrayList<>();
  final List<RecordedEvent> events = new ArrayList<>();
  final List<Note> notes = new ArrayList<>();
  private final CommitLog log;
  private final Frontier tree = new Frontier();
  private final String salt;

  TestLedger(Path folder) {
    this(folder, "");
  }

  /**
   * @param salt makes the events others
   */
  TestLedger(Path folder, String salt) {
    this.folder = folder;
    this.salt = salt;
    this.file = folder.resolve("ledger.db");
    this.log = SqliteCommitLog.open(folder);
    sql(
        "CREATE TABLE IF NOT EXISTS checkpoints (number INTEGER PRIMARY KEY, size INTEGER NOT NULL,"
            + " note TEXT NOT NULL)");
  }

  /** A key that is the same in every run. */
  static SigningKey key(String name, int seed) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) seed);
    return SigningKey.ofSeed(name, VerifierKey.Kind.NOTE, bytes);
  }

  String id() {
    return log.id();
  }

  /** Appends one commit of decisions. */
  TestLedger commit(int count) {
    List<EventData> data = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long number = leaves.size() + i;
      data.add(
          event(
              number,
              "decision-recorded",
              "{\"id\":\"d-%d\",\"note\":\"§ %s\"}".formatted(number, salt)));
    }
    return commit(data);
  }

  /** Appends one commit. */
  TestLedger commit(List<EventData> data) {
    List<RecordedEvent> commit = new ArrayList<>();
    for (EventData each : data) {
      RecordedEvent event =
          new RecordedEvent(leaves.size(), START.plusSeconds(events.size() / 4), each);
      commit.add(event);
      events.add(event);
      leaves.add(leaf(event).hash());
      tree.add(leaves.getLast());
    }
    Commit whole = new Commit(commit.getFirst().position(), UUID.randomUUID().toString(), commit);
    if (!(log.append(whole) instanceof CommitLog.Appended.Done)) {
      throw new IllegalStateException("not appended");
    }
    return this;
  }

  EventData event(long number, String type, String payload) {
    return new EventData(
        "019aaf3c-0000-7000-8000-%012d".formatted(number),
        StreamName.of(new DecisionId("d-" + number)),
        0,
        type,
        1,
        payload.getBytes(StandardCharsets.UTF_8),
        "{\"actor\":\"ann\"}".getBytes(StandardCharsets.UTF_8));
  }

  /** Appends the event that brings a key into force. */
  TestLedger introduce(SigningKey key, SigningKey... replaces) {
    String old =
        replaces.length == 0 ? "" : ",\"replaces\":\"%s\"".formatted(replaces[0].verifier());
    return commit(
        List.of(
            event(
                leaves.size(),
                "signing-key-introduced",
                "{\"key\":\"%s\"%s}".formatted(key.verifier(), old))));
  }

  Leaf leaf(RecordedEvent event) {
    EventData data = event.data();
    return new Leaf(
        id(),
        event.position(),
        data.id(),
        data.type(),
        data.revision(),
        data.stream().kind(),
        data.stream().id(),
        data.sequence(),
        TIME.format(event.recordedAt()),
        Hash.sha256(data.payload()),
        Hash.sha256(data.metadata()));
  }

  /** Signs the tree as it is. */
  TestLedger sign() {
    return sign(KEY);
  }

  TestLedger sign(SigningKey... keys) {
    String text = new Checkpoint(keys[0].verifier().name(), tree.size(), tree.root()).text();
    Note note = keys[0].sign(text);
    for (SigningKey further : Arrays.copyOfRange(keys, 1, keys.length)) {
      note = note.with(further.sign(text).signatures().getFirst());
    }
    return store(note);
  }

  TestLedger store(Note note) {
    sql(
        "INSERT INTO checkpoints VALUES (?, ?, ?)",
        notes.size(),
        Checkpoint.of(note.text()).size(),
        note.toString());
    notes.add(note);
    return this;
  }

  /** Keeps the hashes of leaves as the notary does. */
  TestLedger remember() throws java.io.IOException {
    Files.createDirectories(folder.resolve("tree"));
    try (var out = Files.newOutputStream(folder.resolve("tree/height-00"))) {
      for (Hash leaf : leaves) {
        out.write(leaf.toBytes());
      }
    }
    return this;
  }

  /** Changes the file as somebody would who has it. */
  void sql(String statement, Object... parameters) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        PreparedStatement prepared = connection.prepareStatement(statement)) {
      for (int i = 0; i < parameters.length; i++) {
        prepared.setObject(i + 1, parameters[i]);
      }
      prepared.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Changes the lines of the commit at a position. */
  void rewrite(long position, UnaryOperator<List<String>> change) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT events FROM commits WHERE position = " + position)) {
      String lines = new String(row.getBytes(1), StandardCharsets.UTF_8);
      List<String> changed = change.apply(new ArrayList<>(lines.lines().toList()));
      row.close();
      sql(
          "UPDATE commits SET events = ? WHERE position = ?",
          (String.join("\n", changed) + "\n").getBytes(StandardCharsets.UTF_8),
          position);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Brings everything into the one file. */
  void flush() {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  Report verify() {
    return verify(new Trust(List.of(KEY.verifier()), List.of(), null));
  }

  Report verify(Trust trust) {
    return Verification.of(folder, trust, Watch.NOBODY);
  }

  @Override
  public void close() {
    log.close();
  }
}
