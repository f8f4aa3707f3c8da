package dev.precedent.benchmark.crosswalk;

import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Value;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field that is taken from the record.
 *
 * @param from {@code decidedAt}, {@code pathway}, {@code attribute.NAME}, {@code signal.NAME} or
 *     {@code answer.NAME}
 * @param values what stands for each recorded value; absent where it is taken as it is
 */
record RecordedField(String from, @Nullable Map<String, String> values) {
  static final String EXPECTED = "decidedAt, pathway, attribute.NAME, signal.NAME or answer.NAME";

  RecordedField {
    values = values == null ? null : Map.copyOf(values);
  }

  static boolean isSource(String text) {
    return text.equals("decidedAt")
        || text.equals("pathway")
        || text.matches("(attribute|signal|answer)\\..+");
  }

  /** What the record has there, as text; empty where it has nothing. */
  Optional<String> of(DecisionRecorded decision) {
    if (from.equals("decidedAt")) {
      return Optional.of(decision.decidedAt().atZone(ZoneOffset.UTC).toLocalDate().toString());
    }
    if (from.equals("pathway")) {
      return Optional.of(decision.pathway().name());
    }
    String name = from.substring(from.indexOf('.') + 1);
    Value value =
        from.startsWith("attribute.")
            ? decision.attributes().get(name)
            : from.startsWith("signal.")
                ? decision.signals().get(name)
                : decision.answers().stream()
                    .filter(answer -> answer.question().equals(name))
                    .map(answer -> answer.answer())
                    .findFirst()
                    .orElse(null);
    return Optional.ofNullable(value).map(Value::toString);
  }
}
