package dev.precedent.policy;

import dev.precedent.contracts.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts of one case by slot. Each is looked up when it is asked for, and then kept. */
final class KnownFacts {
  private static final FactType TIMESTAMP = new FactType(FactType.Kind.TIMESTAMP, false);

  private final Map<String, Value> recorded;
  private final Slots slots;
  private final @Nullable Value[] values;

  /**
   * What a slot holds.
   *
   * @param names the name of the fact, by slot
   * @param times whether it is recorded as text and compared as a number, by slot
   */
  record Slots(String[] names, boolean[] times) {}

  KnownFacts(Map<String, Value> recorded, Slots slots) {
    this.recorded = recorded;
    this.slots = slots;
    this.values = new @Nullable Value[slots.names.length];
  }

  /** The fact in the form in which it is compared; null where it is missing. */
  @Nullable Value at(int slot) {
    Value value = values[slot];
    return value == null ? lookUp(slot) : value;
  }

  private @Nullable Value lookUp(int slot) {
    Value value = recorded.get(slots.names[slot]);
    if (value != null && slots.times[slot]) {
      value = TIMESTAMP.compared(value);
    }
    values[slot] = value;
    return value;
  }
}
