package dev.precedent.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A measured value that a policy version declares. What may be recorded is narrower than what a
 * reading has to expect: other versions may have recorded values outside of {@code values} and
 * {@code range}, and guards compare them as they are.
 *
 * @param system what provides it
 * @param description what it means, for people
 * @param values the texts that may be recorded; empty where any may
 * @param range the numbers that may be recorded; absent where any may
 */
public record Signal(
    String name,
    FactType type,
    @Nullable String system,
    @Nullable String description,
    List<String> values,
    @Nullable Range range)
    implements Declaration {
  public Signal {
    values = List.copyOf(values);
  }

  /** A signal of which any value of its type may be recorded. */
  public Signal(String name, FactType type, @Nullable String system, @Nullable String description) {
    this(name, type, system, description, List.of(), null);
  }
}
