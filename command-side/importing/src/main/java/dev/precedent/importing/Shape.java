package dev.precedent.importing;

import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.FactId;
import dev.precedent.contracts.Failure;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelStanding;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.RoundId;
import dev.precedent.contracts.Shown;
import dev.precedent.contracts.SubjectId;
import dev.precedent.contracts.VersionNumber;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** What a line may hold, so that a mapping can be checked before there are rows. */
sealed interface Shape {

  /**
   * Text.
   *
   * @param check throws {@link InvalidValue} for what could not stand in any line
   */
  record Text(Consumer<String> check) implements Shape {}

  /** A point in time, as text that RFC 3339 knows. */
  record Time() implements Shape {}

  /** A recorded fact: one value, or a list of them. */
  record Fact() implements Shape {}

  /** Facts by names of the policy's or the sender's choice. */
  record Facts() implements Shape {}

  /** A list. */
  record Several(Shape item) implements Shape {}

  /** An object with these fields and no others. */
  record Fields(List<Field> fields) implements Shape {
    static Fields of(Field... fields) {
      return new Fields(List.of(fields));
    }
  }

  record Field(String name, boolean required, Shape shape) {}

  private static Field needs(String name, Shape shape) {
    return new Field(name, true, shape);
  }

  private static Field may(String name, Shape shape) {
    return new Field(name, false, shape);
  }

  private static Shape text() {
    return new Text(text -> {});
  }

  private static Shape text(Consumer<String> check) {
    return new Text(check);
  }

  private static Shape oneOf(Enum<?>[] words) {
    return new Text(
        text -> {
          if (Arrays.stream(words).noneMatch(word -> word.name().equals(text))) {
            throw new InvalidValue(
                "expected one of %s, found '%s'".formatted(Arrays.toString(words), Shown.of(text)));
          }
        });
  }

  /** The shape of the lines of a kind, as the interface describes them. */
  static Fields of(EntryKind kind) {
    Shape item = Fields.of(needs("id", text(CaseId::new)), may("digest", text()));
    Shape system = Fields.of(needs("name", text()), needs("version", text()));
    return switch (kind) {
      case DECISION ->
          Fields.of(
              needs("id", text(DecisionId::new)),
              needs("case", item),
              may("subject", text(SubjectId::new)),
              needs("policy", text(PolicyKey::new)),
              needs("version", text(VersionNumber::of)),
              needs("pathway", oneOf(Pathway.values())),
              needs("system", system),
              may("outcome", text()),
              may("failure", oneOf(Failure.values())),
              may("action", text()),
              needs("decidedAt", new Time()),
              may("signals", new Facts()),
              may(
                  "answers",
                  new Several(
                      Fields.of(
                          needs("question", text()),
                          needs("answer", new Fact()),
                          may("rationale", text())))),
              may("path", new Several(text())),
              may("attributes", new Facts()));
      case LABEL ->
          Fields.of(
              needs("id", text(LabelId::new)),
              needs("case", item),
              needs("policy", text(PolicyKey::new)),
              needs("version", text(VersionNumber::of)),
              needs("rater", text(RaterId::new)),
              may("question", text()),
              needs("value", new Fact()),
              needs("labelledAt", new Time()),
              may("round", text(RoundId::new)),
              may("standing", text(LabelStanding::of)));
      case FACT ->
          Fields.of(
              needs("id", text(FactId::new)),
              needs("case", item),
              needs("policy", text(PolicyKey::new)),
              needs("version", text(VersionNumber::of)),
              needs("name", text()),
              needs("value", new Fact()),
              needs("system", system),
              needs("measuredAt", new Time()));
    };
  }
}
