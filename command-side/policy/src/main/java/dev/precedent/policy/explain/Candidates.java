package dev.precedent.policy.explain;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Declaration;
import dev.precedent.policy.FactType;
import dev.precedent.policy.Guard;
import dev.precedent.policy.Node;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Question;
import dev.precedent.policy.Range;
import dev.precedent.policy.Signal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** Values of single facts that a tree may tell apart. */
final class Candidates {
  private final PolicyVersion policy;
  private final List<Guard.Atom> atoms = new ArrayList<>();

  Candidates(PolicyVersion policy, List<Node> tree) {
    this.policy = policy;
    addAtoms(tree);
  }

  private void addAtoms(List<Node> tree) {
    for (Node node : tree) {
      Guard when = node.when();
      if (when != null) {
        atoms.addAll(when.atoms());
      }
      addAtoms(node.then());
    }
  }

  /**
   * A number at a constant of a guard or right beside it.
   *
   * @param relation of the number to the bound; absent where it is the bound
   */
  record Beside(double number, Guard.@Nullable Relation relation, double bound) {}

  /** The numbers at the constants that a signal is compared with and right beside them. */
  List<Beside> beside(Signal signal) {
    List<Beside> beside = new ArrayList<>();
    boolean whole = signal.type().kind() != FactType.Kind.DOUBLE;
    for (double bound : bounds(signal.name())) {
      double below = whole ? Math.ceil(bound) - 1 : Math.nextDown(bound);
      double above = whole ? Math.floor(bound) + 1 : Math.nextUp(bound);
      if (!whole || bound == Math.rint(bound)) {
        beside.add(new Beside(bound, null, bound));
      }
      beside.add(new Beside(below, Guard.Relation.BELOW, bound));
      beside.add(new Beside(above, Guard.Relation.ABOVE, bound));
    }
    Range range = signal.range();
    beside.removeIf(
        each -> {
          Value recorded = Notation.recorded(signal.type().kind(), each.number());
          return !signal.type().admits(recorded)
              || (range != null && !range.contains(each.number()));
        });
    return beside;
  }

  private SequencedSet<Double> bounds(String name) {
    SequencedSet<Double> bounds = new LinkedHashSet<>();
    for (Guard.Atom atom : atoms) {
      if (atom.name().equals(name)) {
        switch (atom) {
          case Guard.Compare compare -> bounds.add(compare.bound());
          case Guard.Is is -> addNumber(is.constant(), bounds);
          case Guard.OneOf oneOf -> oneOf.constants().forEach(each -> addNumber(each, bounds));
          case Guard.Holds _, Guard.Includes _ -> {
            // no number is compared
          }
        }
      }
    }
    return bounds;
  }

  private static void addNumber(Value constant, SequencedSet<Double> bounds) {
    if (constant instanceof Value.Number(double number)) {
      bounds.add(number);
    }
  }

  /** Values as they are recorded, one at least for each way in which the tree takes the fact. */
  List<Value> of(String name) {
    Declaration declared = policy.declaration(name);
    if (declared == null) {
      throw new IllegalArgumentException("'%s' is not declared".formatted(name));
    }
    return switch (declared) {
      case Question question when !question.several() -> question.answers();
      case Question question -> lists(question.answers());
      case Signal signal when signal.type().several() -> lists(List.copyOf(texts(name)));
      case Signal signal ->
          switch (signal.type().kind()) {
            case BOOL -> List.of(Value.of(true), Value.of(false));
            case STRING -> signal.values().isEmpty() ? withOther(name) : given(signal);
            case INT, DOUBLE, TIMESTAMP ->
                beside(signal).stream()
                    .map(each -> Notation.recorded(signal.type().kind(), each.number()))
                    .distinct()
                    .toList();
          };
    };
  }

  private static List<Value> given(Signal signal) {
    return signal.values().stream().map(Value::of).toList();
  }

  private List<Value> withOther(String name) {
    SequencedSet<Value> texts = texts(name);
    String other = "other";
    while (texts.contains(Value.of(other))) {
      other += "_";
    }
    texts.add(Value.of(other));
    return List.copyOf(texts);
  }

  private SequencedSet<Value> texts(String name) {
    SequencedSet<Value> texts = new LinkedHashSet<>();
    for (Guard.Atom atom : atoms) {
      if (atom.name().equals(name)) {
        switch (atom) {
          case Guard.Is is -> texts.add(is.constant());
          case Guard.OneOf oneOf -> texts.addAll(oneOf.constants());
          case Guard.Includes includes -> texts.add(includes.element());
          case Guard.Holds _, Guard.Compare _ -> {
            // no text is compared
          }
        }
      }
    }
    return texts;
  }

  /** None, each alone, and all of them. */
  private static List<Value> lists(List<Value> elements) {
    SequencedSet<Value> lists = new LinkedHashSet<>();
    lists.add(Value.of(List.of()));
    elements.forEach(element -> lists.add(Value.of(List.of(element))));
    lists.add(Value.of(elements));
    return List.copyOf(lists);
  }
}
