package dev.precedent.cli;

import dev.precedent.importing.EntryKind;
import dev.precedent.importing.MappedLine;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Lines of one kind that go out in one request, and where each came from. */
final class Batch {
  private static final int MAX_LINES = 1_000;
  private static final int MAX_BYTES = 1 << 20;

  private final EntryKind kind;
  private final List<MappedLine> lines = new ArrayList<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  Batch(EntryKind kind) {
    this.kind = kind;
  }

  void add(MappedLine line) {
    lines.add(line);
    body.writeBytes(line.json());
    body.write('\n');
  }

  boolean isFull() {
    return lines.size() >= MAX_LINES || body.size() >= MAX_BYTES;
  }

  EntryKind kind() {
    return kind;
  }

  byte[] body() {
    return body.toByteArray();
  }

  /** A line by its number in the request, from 1. */
  MappedLine line(int number) {
    return lines.get(number - 1);
  }
}
