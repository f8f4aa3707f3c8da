package dev.precedent.policy.document;

import dev.cel.common.Operator;
import dev.cel.common.ast.CelExpr;
import dev.precedent.policy.Guard;
import dev.precedent.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Turns CEL into the typed form. What not every reading of a policy can express is refused: the
 * language is comparisons of one name with constants, joined by {@code &&}, {@code ||} and {@code
 * !}.
 */
final class GuardReader {
  /** Conditions on facts in one guard; each becomes a clause of an Elasticsearch query. */
  static final int MAX_ATOMS = 200;

  /** Levels of {@code &&}, {@code ||} and {@code !}; Elasticsearch nests at most 30 in all. */
  static final int MAX_DEPTH = 8;

  private final GuardSyntax syntax;
  private final AtomReader atoms;
  private int read;
  private boolean full;

  private GuardReader(GuardSyntax syntax, Declarations declarations) {
    this.syntax = syntax;
    this.atoms = new AtomReader(syntax, declarations);
  }

  /** The guard, or null with the reasons found. */
  static @Nullable Guard read(
      ScalarNode node, YamlDocument document, Declarations declarations, Findings findings) {
    GuardSyntax syntax = GuardSyntax.parse(node, document, findings);
    return syntax == null ? null : new GuardReader(syntax, declarations).guard(syntax.root(), 1);
  }

  private @Nullable Guard guard(CelExpr part, int depth) {
    if (depth > MAX_DEPTH
        && syntax.limit(
            part, "a guard nests at most %d levels of &&, || and !".formatted(MAX_DEPTH))) {
      return null;
    }
    if (part.getKind() == CelExpr.ExprKind.Kind.CALL && part.call().target().isEmpty()) {
      Optional<Operator> operator = Operator.findReverse(part.call().function());
      if (operator.isPresent()) {
        return operation(part, operator.get(), part.call().args(), depth);
      }
    }
    return atom(part);
  }

  private @Nullable Guard operation(
      CelExpr part, Operator operator, List<CelExpr> operands, int depth) {
    return switch (operator) {
      case LOGICAL_AND -> {
        List<Guard> all = operands(part, depth);
        yield all == null ? null : new Guard.All(all);
      }
      case LOGICAL_OR -> {
        List<Guard> any = operands(part, depth);
        yield any == null ? null : new Guard.Any(any);
      }
      case LOGICAL_NOT -> {
        Guard operand = guard(operands.getFirst(), depth + 1);
        yield operand == null ? null : not(operand);
      }
      default -> atom(part);
    };
  }

  private @Nullable Guard atom(CelExpr part) {
    read++;
    if (read == MAX_ATOMS + 1) {
      full = syntax.limit(part, "a guard has at most %d conditions".formatted(MAX_ATOMS));
    }
    if (full) {
      return null;
    }
    return switch (part.getKind()) {
      case IDENT -> atoms.holds(part);
      case CALL -> comparison(part, part.call());
      default -> refuse(part);
    };
  }

  private @Nullable Guard comparison(CelExpr part, CelExpr.CelCall call) {
    Operator operator = Operator.findReverse(call.function()).orElse(null);
    if (operator == null || call.args().size() != 2) {
      return refuse(part);
    }
    CelExpr left = call.args().getFirst();
    CelExpr right = call.args().getLast();
    return switch (operator) {
      case EQUALS -> atoms.equality(part, left, right);
      case NOT_EQUALS -> {
        Guard equal = atoms.equality(part, left, right);
        yield equal == null ? null : not(equal);
      }
      case LESS -> atoms.compare(part, left, Guard.Relation.BELOW, right);
      case LESS_EQUALS -> atoms.compare(part, left, Guard.Relation.AT_MOST, right);
      case GREATER -> atoms.compare(part, left, Guard.Relation.ABOVE, right);
      case GREATER_EQUALS -> atoms.compare(part, left, Guard.Relation.AT_LEAST, right);
      case IN -> atoms.membership(part, left, right);
      default -> refuse(part);
    };
  }

  private @Nullable Guard refuse(CelExpr part) {
    syntax.unsupported(part);
    return null;
  }

  private @Nullable List<Guard> operands(CelExpr part, int depth) {
    List<CelExpr> flat = new ArrayList<>();
    flatten(part, part.call().function(), flat);
    List<Guard> guards = new ArrayList<>();
    for (CelExpr operand : flat) {
      Guard guard = guard(operand, depth + 1);
      if (guard != null) {
        guards.add(guard);
      }
    }
    return guards.size() == flat.size() ? guards : null;
  }

  /** CEL makes pairs of {@code a && b && c}; the typed form has one list. */
  private static void flatten(CelExpr part, String function, List<CelExpr> flat) {
    if (part.getKind() == CelExpr.ExprKind.Kind.CALL && part.call().function().equals(function)) {
      part.call().args().forEach(operand -> flatten(operand, function, flat));
    } else {
      flat.add(part);
    }
  }

  private static Guard not(Guard guard) {
    return guard instanceof Guard.Not(Guard operand) ? operand : new Guard.Not(guard);
  }
}
