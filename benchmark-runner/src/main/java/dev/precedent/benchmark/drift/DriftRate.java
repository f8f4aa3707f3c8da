package dev.precedent.benchmark.drift;

import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.query.Field;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be compared of decisions beside their facts and outcomes: each has one closed value. */
enum DriftRate {
  /** Its failure, or that it was decided. */
  FAILURES,
  /** Whether its facts decide under its own version; failures have no value. */
  UNDECIDABLE,
  /** Whether its outcome is that of its own version for its facts; failures have no value. */
  CONFORM,
  /** Whether its case has labels. */
  LABELLED,
  /** The outcome that the labels of its case settle; cases without labels have no value. */
  TRUTH;

  private static final String DECIDED = "decided";
  private static final String DECIDABLE = "decidable";
  private static final String UNLABELLED = "unlabelled";

  /** What a case is called that has labels. */
  static final String HAS_LABELS = "labelled";

  /** What a case is called whose labels settle nothing. */
  static final String UNADJUDICATED = "unadjudicated";

  /** As requests write it. */
  String written() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The one that is called so.
   *
   * @throws Refusal if none is
   */
  static DriftRate named(String name) {
    return Stream.of(values())
        .filter(each -> each.written().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Refused.invalid(
                        "rate",
                        Stream.of(values())
                            .map(DriftRate::written)
                            .collect(Collectors.joining(", ", "one of ", "")),
                        "'%s'".formatted(Shown.of(name)))
                    .thrown());
  }

  /** Whether it hangs on labels. */
  boolean ofLabels() {
    return this == LABELLED || this == TRUTH;
  }

  /** What the archive counts for it, unless it hangs on labels. */
  Field field() {
    return this == FAILURES ? Field.Plain.FAILURE : Field.Plain.CONFORM;
  }

  /**
   * The value of a decision.
   *
   * @param counted what the archive has; absent where it has nothing
   * @return absent where it has none
   */
  @Nullable String value(@Nullable String counted) {
    return switch (this) {
      case FAILURES -> counted == null ? DECIDED : counted;
      case LABELLED -> counted == null ? UNLABELLED : counted;
      case UNDECIDABLE -> counted == null || counted.equals(written()) ? counted : DECIDABLE;
      case CONFORM, TRUTH -> counted;
    };
  }
}
