package dev.precedent.policy.explain;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Declaration;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.FactType;
import dev.precedent.policy.Guard;
import dev.precedent.policy.Market;
import dev.precedent.policy.Node;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Signal;
import dev.precedent.policy.TruthValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Explains one case. */
final class Explainer {
  private final PolicyVersion policy;
  private final Map<String, Value> facts;
  private final Map<String, Value> compared = new HashMap<>();
  private final List<Explanation.Step> steps = new ArrayList<>();

  Explainer(PolicyVersion policy, Map<String, Value> facts) {
    this.policy = policy;
    this.facts = facts;
    facts.forEach(
        (name, value) -> {
          Declaration declared = policy.declaration(name);
          Value shape = declared == null ? null : declared.type().compared(value);
          if (shape != null) {
            compared.put(name, shape);
          }
        });
  }

  Explanation explain() {
    Evaluation evaluation = policy.evaluate(facts);
    @Nullable Market market = market();
    List<Node> tree = market == null ? policy.tree() : market.tree();
    if (policy.market() == null || facts.get(policy.market()) instanceof Value.Text) {
      walk(tree);
    }
    Candidates candidates = new Candidates(policy, tree);
    String name = market == null ? null : market.name();
    return switch (evaluation) {
      case Evaluation.Decided decided ->
          new Explanation(
              policy.key(),
              policy.version(),
              policy.digest(),
              policy.outcomes(),
              name,
              decided.outcome(),
              decided.path(),
              null,
              new TreeSet<>(),
              steps,
              List.of(),
              changes(decided, candidates),
              null);
      case Evaluation.Undecidable undecidable ->
          new Explanation(
              policy.key(),
              policy.version(),
              policy.digest(),
              policy.outcomes(),
              name,
              null,
              undecidable.path(),
              undecidable.clause(),
              undecidable.missing(),
              steps,
              undecidable.missing().stream().map(each -> decider(each, candidates)).toList(),
              List.of(),
              null);
    };
  }

  private @Nullable Market market() {
    if (policy.market() == null
        || !(facts.get(policy.market()) instanceof Value.Text(String region))) {
      return null;
    }
    return policy.markets().stream()
        .filter(market -> market.regions().contains(region))
        .findFirst()
        .orElse(null);
  }

  private void walk(List<Node> tree) {
    List<Node> list = tree;
    for (int depth = 0; !list.isEmpty(); depth++) {
      Node entered = null;
      for (Node node : list) {
        TruthValue truth = step(node, depth);
        if (truth == TruthValue.UNKNOWN) {
          return;
        }
        if (truth == TruthValue.TRUE) {
          entered = node;
          break;
        }
      }
      list = entered == null ? List.of() : entered.then();
    }
  }

  private TruthValue step(Node node, int depth) {
    Guard when = node.when();
    TruthValue truth = when == null ? TruthValue.TRUE : when.test(compared);
    List<Explanation.Condition> conditions =
        when == null ? List.of() : when.atoms().stream().map(this::condition).toList();
    steps.add(new Explanation.Step(node.clause(), depth, node.guardText(), truth, conditions));
    return truth;
  }

  private Explanation.Condition condition(Guard.Atom atom) {
    Declaration declared = policy.declaration(atom.name());
    return new Explanation.Condition(
        atom.name(),
        Notation.condition(atom, declared),
        facts.get(atom.name()),
        atom.test(compared.get(atom.name())));
  }

  private Explanation.Decider decider(String name, Candidates candidates) {
    Map<Object, Explanation.Possibility> byResult = new LinkedHashMap<>();
    for (Value candidate : candidates.of(name)) {
      Explanation.Possibility possibility =
          switch (with(name, candidate)) {
            case Evaluation.Decided(String outcome, List<String> _) ->
                new Explanation.Possibility(candidate, outcome, new TreeSet<>());
            case Evaluation.Undecidable undecidable ->
                new Explanation.Possibility(candidate, null, undecidable.missing());
          };
      byResult.putIfAbsent(
          possibility.outcome() == null ? possibility.missing() : possibility.outcome(),
          possibility);
    }
    return new Explanation.Decider(name, List.copyOf(byResult.values()));
  }

  private Evaluation with(String name, Value value) {
    Map<String, Value> changed = new HashMap<>(facts);
    changed.put(name, value);
    return policy.evaluate(changed);
  }

  private List<Explanation.Change> changes(Evaluation.Decided decided, Candidates candidates) {
    record Candidate(Explanation.Change change, double effort) {}
    List<Candidate> found = new ArrayList<>();
    for (Signal signal : policy.signals().values()) {
      Value recorded = facts.get(signal.name());
      if (recorded == null
          || !signal.type().kind().isNumeric()
          || !(compared.get(signal.name()) instanceof Value.Number(double number))) {
        continue;
      }
      candidates.beside(signal).stream()
          .sorted(Comparator.comparingDouble(beside -> Math.abs(beside.number() - number)))
          .map(beside -> change(signal, recorded, beside, decided))
          .filter(change -> change != null)
          .findFirst()
          .ifPresent(
              change -> {
                double to = number(signal, change.to());
                found.add(new Candidate(change, Math.abs(to - number) / span(signal, number)));
              });
    }
    return found.stream()
        .sorted(Comparator.comparingDouble(Candidate::effort))
        .map(Candidate::change)
        .toList();
  }

  private Explanation.@Nullable Change change(
      Signal signal, Value recorded, Candidates.Beside beside, Evaluation.Decided decided) {
    FactType.Kind kind = signal.type().kind();
    Value to = Notation.recorded(kind, beside.number());
    return with(signal.name(), to) instanceof Evaluation.Decided(String outcome, List<String> path)
            && !outcome.equals(decided.outcome())
        ? new Explanation.Change(
            signal.name(),
            recorded,
            beside.relation(),
            Notation.recorded(kind, beside.bound()),
            to,
            outcome,
            path)
        : null;
  }

  private static double number(Signal signal, Value recorded) {
    return signal.type().compared(recorded) instanceof Value.Number(double number) ? number : 0;
  }

  /** What a change is measured by: the signal's range, or else the number itself. */
  private static double span(Signal signal, double number) {
    if (signal.range() != null
        && signal.range().least() != null
        && signal.range().most() != null
        && signal.range().most() > signal.range().least()) {
      return signal.range().most() - signal.range().least();
    }
    return Math.max(1, Math.abs(number));
  }
}
