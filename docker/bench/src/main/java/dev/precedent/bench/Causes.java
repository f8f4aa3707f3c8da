package dev.precedent.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * What else happened while events were slow, as the flight recorder saw it. An event counts for the
 * first cause that fell into its time.
 */
final class Causes implements AutoCloseable {
  /** What a commit takes by itself where the disk is slow. */
  private static final Duration SLOW_COMMIT = Latencies.BOUND.dividedBy(2);

  private final Path file;
  private final Recording recording = new Recording();

  /** In the order in which they are looked for. */
  enum Cause {
    COLLECTION("a garbage collection paused it"),
    WRITER_COPIES("the writer copied the write-ahead log back"),
    COPYING("the write-ahead log was copied back beside it"),
    SLOW_COMMIT("a commit was slow by itself"),
    OTHER("no thread had the processor for it");

    private final String words;

    Cause(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  private record Span(Cause cause, Instant from, Instant until) {
    boolean touches(Latencies.Slow event) {
      return from.isBefore(event.until()) && until.isAfter(event.from());
    }
  }

  /**
   * Begins to look.
   *
   * @param file for the recording
   */
  Causes(Path file) {
    this.file = file;
    recording.enable("dev.precedent.CopyBack").withoutThreshold();
    recording.enable("dev.precedent.Commit").withThreshold(SLOW_COMMIT);
    recording.enable("jdk.GCPhasePause").withThreshold(Duration.ofMillis(1));
    recording.start();
  }

  /** How many of the slow events each cause fell into. */
  Map<Cause, Long> of(List<Latencies.Slow> slow) throws IOException {
    recording.stop();
    recording.dump(file);
    List<Span> spans = new ArrayList<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      spans.add(new Span(cause(event), event.getStartTime(), event.getEndTime()));
    }
    Map<Cause, Long> counts = new EnumMap<>(Cause.class);
    for (Latencies.Slow event : slow) {
      Cause first =
          spans.stream()
              .filter(span -> span.touches(event))
              .map(Span::cause)
              .min(Cause::compareTo)
              .orElse(Cause.OTHER);
      counts.merge(first, 1L, Long::sum);
    }
    return counts;
  }

  private static Cause cause(RecordedEvent event) {
    return switch (event.getEventType().getName()) {
      case "jdk.GCPhasePause" -> Cause.COLLECTION;
      case "dev.precedent.CopyBack" ->
          event.getBoolean("byWriter") ? Cause.WRITER_COPIES : Cause.COPYING;
      default -> Cause.SLOW_COMMIT;
    };
  }

  @Override
  public void close() {
    recording.close();
  }
}
