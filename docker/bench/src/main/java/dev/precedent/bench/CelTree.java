package dev.precedent.bench;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import dev.precedent.contracts.Value;
import dev.precedent.policy.Declaration;
import dev.precedent.policy.FactType;
import dev.precedent.policy.Node;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Threshold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A policy's tree with each guard a program of cel-java's planner, checked and typed. */
final class CelTree {
  private final List<Step> steps;
  private final Map<String, Object> thresholds = new HashMap<>();

  private record Step(@Nullable Program when, @Nullable String outcome, List<Step> then) {}

  CelTree(PolicyVersion policy) {
    CelBuilder builder =
        CelFactory.plannerCelBuilder()
            .setOptions(CelOptions.current().enableHeterogeneousNumericComparisons(true).build());
    Stream.concat(policy.signals().values().stream(), policy.questions().values().stream())
        .forEach(declared -> builder.addVar(declared.name(), type(declared)));
    for (Threshold threshold : policy.thresholds().values()) {
      builder.addVar(threshold.name(), SimpleType.DOUBLE);
      thresholds.put(threshold.name(), threshold.bound());
    }
    Cel cel = builder.build();
    steps = steps(policy.tree(), cel);
  }

  private static CelType type(Declaration declared) {
    CelType one =
        switch (declared.type().kind()) {
          case BOOL -> SimpleType.BOOL;
          case INT -> SimpleType.INT;
          case DOUBLE -> SimpleType.DOUBLE;
          case STRING -> SimpleType.STRING;
          case TIMESTAMP -> throw new IllegalArgumentException("no benchmark compares times");
        };
    return declared.type().several() ? ListType.create(one) : one;
  }

  private static List<Step> steps(List<Node> nodes, Cel cel) {
    List<Step> steps = new ArrayList<>();
    for (Node node : nodes) {
      steps.add(
          new Step(
              node.when() == null ? null : program(node.guardText(), cel),
              node.outcome(),
              steps(node.then(), cel)));
    }
    return steps;
  }

  private static Program program(String guard, Cel cel) {
    try {
      return cel.createProgram(cel.compile(guard).getAst());
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalStateException("CEL refuses " + guard, e);
    }
  }

  /** Facts as CEL takes them, thresholds included. */
  Map<String, Object> facts(PolicyVersion policy, Map<String, Value> facts) {
    Map<String, Object> plain = new HashMap<>(thresholds);
    facts.forEach(
        (name, value) -> {
          Declaration declared = policy.declaration(name);
          plain.put(
              name, plain(value, declared != null && declared.type().kind() == FactType.Kind.INT));
        });
    return plain;
  }

  private static Object plain(Value value, boolean whole) {
    return switch (value) {
      case Value.Flag(boolean flag) -> flag;
      case Value.Text(String text) -> text;
      case Value.Number(double number) -> whole ? (Object) (long) number : (Object) number;
      case Value.Several(List<Value> values) ->
          values.stream().map(each -> plain(each, whole)).toList();
    };
  }

  String evaluate(Map<String, Object> facts) {
    List<Step> list = steps;
    while (true) {
      Step entered = null;
      for (int i = 0; entered == null; i++) {
        Step step = list.get(i);
        if (step.when == null || holds(step.when, facts)) {
          entered = step;
        }
      }
      if (entered.outcome != null) {
        return entered.outcome;
      }
      list = entered.then;
    }
  }

  private static boolean holds(Program guard, Map<String, Object> facts) {
    try {
      return (boolean) guard.eval(facts);
    } catch (CelEvaluationException e) {
      throw new IllegalStateException(e);
    }
  }
}
