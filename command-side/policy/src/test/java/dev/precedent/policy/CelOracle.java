package dev.precedent.policy;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelAttribute;
import dev.cel.runtime.CelAttributePattern;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.PartialVars;
import dev.cel.runtime.Program;
import dev.precedent.contracts.Value;
import dev.precedent.policy.document.RandomPolicies;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What CEL's own runtime says of a guard over partly unknown facts. */
final class CelOracle {
  private static final Set<String> NAMES = RandomPolicies.DECLARED.keySet();
  private static final Cel CEL = cel();

  private final Program program;

  private CelOracle(Program program) {
    this.program = program;
  }

  /** A truth, and the names for want of which it is unknown. */
  record Answer(TruthValue truth, Set<String> missing) {}

  static CelOracle of(String guard) {
    try {
      CelAbstractSyntaxTree tree = CEL.compile(guard).getAst();
      return new CelOracle(CEL.createProgram(tree));
    } catch (CelValidationException | CelEvaluationException e) {
      throw new AssertionError(guard, e);
    }
  }

  Answer ask(Map<String, Value> facts) {
    Map<String, Object> known = new HashMap<>();
    facts.forEach((name, value) -> known.put(name, plain(value)));
    List<CelAttributePattern> unknown =
        NAMES.stream()
            .filter(name -> !facts.containsKey(name))
            .map(CelAttributePattern::create)
            .toList();
    try {
      Object result =
          program.eval(PartialVars.of(known, unknown.toArray(CelAttributePattern[]::new)));
      return switch (result) {
        case Boolean holds -> new Answer(TruthValue.of(holds), Set.of());
        case CelUnknownSet unknowns ->
            new Answer(
                TruthValue.UNKNOWN,
                unknowns.attributes().stream()
                    .map(CelAttribute::toString)
                    .collect(Collectors.toCollection(TreeSet::new)));
        default -> throw new AssertionError(result);
      };
    } catch (CelEvaluationException e) {
      throw new AssertionError(facts.toString(), e);
    }
  }

  /**
   * Whole numbers become integers, as JSON readers make them: CEL has to compare them all the same.
   */
  private static Object plain(Value value) {
    return switch (value) {
      case Value.Flag(boolean flag) -> flag;
      case Value.Text(String text) -> text;
      case Value.Number(double number) ->
          number == Math.rint(number) ? (Object) (long) number : (Object) number;
      case Value.Several(List<Value> values) -> values.stream().map(CelOracle::plain).toList();
    };
  }

  private static Cel cel() {
    CelBuilder builder =
        CelFactory.plannerCelBuilder()
            .setOptions(
                CelOptions.current()
                    .enableUnknownTracking(true)
                    .enableHeterogeneousNumericComparisons(true)
                    .build());
    NAMES.forEach(name -> builder.addVar(name, SimpleType.DYN));
    return builder.build();
  }
}
