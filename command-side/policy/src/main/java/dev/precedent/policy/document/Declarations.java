package dev.precedent.policy.document;

import dev.cel.common.ast.CelExpr;
import dev.precedent.policy.Declaration;
import dev.precedent.policy.Question;
import dev.precedent.policy.Signal;
import dev.precedent.policy.Threshold;
import dev.precedent.yaml.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The signals, questions and thresholds of a document, which share their names.
 *
 * @param places where their names stand, those with mistakes in their declaration included
 */
record Declarations(
    SequencedMap<String, Signal> signals,
    SequencedMap<String, Question> questions,
    SequencedMap<String, Threshold> thresholds,
    Map<String, Place> places) {

  @Nullable Declaration find(String name) {
    Signal signal = signals.get(name);
    return signal != null ? signal : questions.get(name);
  }

  /** These, with some of the thresholds declared anew. */
  Declarations with(SequencedMap<String, Threshold> moved) {
    SequencedMap<String, Threshold> all = new LinkedHashMap<>(thresholds);
    all.putAll(moved);
    return new Declarations(signals, questions, all, places);
  }

  /** Where a name is declared. */
  Place place(String name) {
    return places.getOrDefault(name, Place.START);
  }

  /** Whether a name is declared with a mistake, which has been said and is not said again. */
  boolean isBroken(String name) {
    return places.containsKey(name) && find(name) == null && !thresholds.containsKey(name);
  }

  /** Whether a part of a guard is a name that is declared with a mistake. */
  boolean isBroken(CelExpr part) {
    return part.getKind() == CelExpr.ExprKind.Kind.IDENT && isBroken(part.ident().name());
  }

  /** Whether a part of a guard is the name of a fact. */
  boolean isFact(CelExpr part) {
    return part.getKind() == CelExpr.ExprKind.Kind.IDENT && find(part.ident().name()) != null;
  }

  /** Whether a part of a guard is a name that stands for nothing. */
  boolean isUndeclared(CelExpr part) {
    return part.getKind() == CelExpr.ExprKind.Kind.IDENT
        && find(part.ident().name()) == null
        && !thresholds.containsKey(part.ident().name())
        && !isBroken(part.ident().name());
  }

  /** The names of facts. */
  List<String> names() {
    List<String> names = new ArrayList<>(signals.keySet());
    names.addAll(questions.keySet());
    return names;
  }
}
