package dev.precedent.benchmark.reconciliation;

import dev.precedent.benchmark.reconciliation.ReconciliationResult.SkippedFile;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Counts the submitted statements and passes them on to be joined. */
final class SubmittedTally implements StatementSink {
  private static final int MOST_LISTED = 1_000;
  private static final int MOST_PLATFORMS = 5;

  private final @Nullable String platform;
  private final Legs legs;
  private final FindingTally findings;
  private final List<ReadFile> files = new ArrayList<>();
  private final List<SkippedFile> skipped = new ArrayList<>();
  private final Set<String> platforms = new TreeSet<>();
  private long statements;
  private long inFile;
  private long otherPlatforms;
  private long undated;

  /**
   * @param platform whose statements are passed on; all where it is null
   * @param legs where statements go
   */
  SubmittedTally(@Nullable String platform, Legs legs, FindingTally findings) {
    this.platform = platform;
    this.legs = legs;
    this.findings = findings;
  }

  @Override
  public void begin(String name, List<String> unknown, List<String> missing) {
    inFile = 0;
    files.add(new ReadFile(name, 0, unknown, missing));
  }

  @Override
  public void statement(long line, @Nullable Integer number, ObjectNode written)
      throws IOException {
    String of = FieldValue.plain("platform_name", written.path("platform_name"));
    if (platform != null && !of.isEmpty() && !of.equals(platform)) {
      otherPlatforms++;
      return;
    }
    if (!of.isEmpty() && platforms.add(of) && platforms.size() > MOST_PLATFORMS) {
      throw severalPlatforms();
    }
    counted();
    String puid = FieldValue.plain("puid", written.path("puid"));
    if (puid.isEmpty()) {
      findings.add(
          ReconciliationFinding.unreadable(
              name(), line, number, "a statement with its puid", "one without"));
      return;
    }
    String createdAt = text(written.path("created_at"));
    undated += createdAt == null ? 1 : 0;
    String uuid = text(written.path("uuid"));
    written.remove(List.of("puid", "uuid", "platform_name", "created_at"));
    legs.add(
        new SubmittedStatement(puid, files.size() - 1, line, number, uuid, createdAt, written));
  }

  private void counted() {
    statements++;
    inFile++;
    ReadFile last = files.getLast();
    files.set(files.size() - 1, new ReadFile(last.name(), inFile, last.unknown(), last.missing()));
  }

  private static @Nullable String text(JsonNode value) {
    String text = value.asString("").strip();
    return text.isEmpty() ? null : text;
  }

  @Override
  public void unreadable(long line, @Nullable Integer number, String expected, String found) {
    counted();
    findings.add(ReconciliationFinding.unreadable(name(), line, number, expected, found));
  }

  @Override
  public void unknown(Collection<String> names) {
    ReadFile last = files.getLast();
    files.set(
        files.size() - 1,
        new ReadFile(last.name(), last.statements(), List.copyOf(names), last.missing()));
  }

  @Override
  public void skipped(String name, String why) {
    if (skipped.size() < MOST_LISTED) {
      skipped.add(new SkippedFile(name, why));
    }
  }

  private String name() {
    return files.getLast().name();
  }

  /**
   * Ends it.
   *
   * @throws dev.precedent.contracts.Refusal if they are statements of several platforms, and nobody
   *     said of which one
   */
  void end() {
    if (platform == null && platforms.size() > 1) {
      throw severalPlatforms();
    }
  }

  private RuntimeException severalPlatforms() {
    return Refused.missing(
            "platform",
            "the files hold statements of several platforms: %s"
                .formatted(Shown.of(String.join(", ", platforms))))
        .thrown();
  }

  List<ReadFile> files() {
    return files;
  }

  /** The first thousand of them. */
  List<SkippedFile> skipped() {
    return skipped;
  }

  long statements() {
    return statements;
  }

  long otherPlatforms() {
    return otherPlatforms;
  }

  long undated() {
    return undated;
  }
}
