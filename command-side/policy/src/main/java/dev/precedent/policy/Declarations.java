package dev.precedent.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The signals and questions of a document.
 *
 * @param places where their names stand, those with mistakes in their declaration included
 */
record Declarations(
    SequencedMap<String, Signal> signals,
    SequencedMap<String, Question> questions,
    Map<String, Place> places) {

  @Nullable Declaration find(String name) {
    Signal signal = signals.get(name);
    return signal != null ? signal : questions.get(name);
  }

  /** Where a name is declared. */
  Place place(String name) {
    return places.getOrDefault(name, Place.START);
  }

  /** Whether a name is declared with a mistake, which has been said and is not said again. */
  boolean isBroken(String name) {
    return places.containsKey(name) && find(name) == null;
  }

  List<String> names() {
    List<String> names = new ArrayList<>(signals.keySet());
    names.addAll(questions.keySet());
    return names;
  }
}
