package dev.precedent.views.dossier;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * What a decision says to the person concerned, in plain words: fixed sentences, and values that
 * stand in the record. Nobody's summary is in between, neither a person's nor a model's.
 *
 * @param id of the decision
 * @param position where it is recorded
 * @param digest of the recorded bytes
 * @param sections in the order in which they are read
 * @param withheld what the record holds beyond that, and why it is not told here; never empty where
 *     something was left out
 */
public record PlainAnswer(
    String id,
    long position,
    Instant recordedAt,
    String digest,
    List<Section> sections,
    List<PlainStatement> withheld) {

  /** Statements under a heading. */
  @Schema(name = "PlainSection")
  public record Section(String title, List<PlainStatement> statements) {}

  /**
   * A sentence.
   *
   * @param text as it is read
   * @param sentence the fixed sentence by its name
   * @param recorded what stands in its gaps, in order, as it is recorded
   */
  public record PlainStatement(String text, String sentence, List<String> recorded) {}
}
