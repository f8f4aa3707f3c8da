package dev.precedent.cli;

import dev.precedent.importing.Kind;
import dev.precedent.importing.Line;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Lines of one kind that go out in one request, and where each came from. */
final class Batch {
  private static final int MAX_LINES = 1_000;
  private static final int MAX_BYTES = 1 << 20;

  private final Kind kind;
  private final List<Line> lines = new ArrayList<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  Batch(Kind kind) {
    this.kind = kind;
  }

  void add(Line line) {
    lines.add(line);
    body.writeBytes(line.json());
    body.write('\n');
  }

  boolean isFull() {
    return lines.size() >= MAX_LINES || body.size() >= MAX_BYTES;
  }

  Kind kind() {
    return kind;
  }

  byte[] body() {
    return body.toByteArray();
  }

  /** A line by its number in the request, from 1. */
  Line line(int number) {
    return lines.get(number - 1);
  }
}
