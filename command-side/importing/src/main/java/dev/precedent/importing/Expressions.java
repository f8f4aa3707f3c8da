package dev.precedent.importing;

import com.google.common.collect.Sets;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction;
import dev.precedent.yaml.Place;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compiles the CEL of a mapping, over the variable {@code row}. */
final class Expressions {
  /**
   * How many elements one expression goes through for one row, macros within macros included. CEL
   * converts all that a macro has made so far again for each element, so that the work may grow
   * with the square.
   */
  static final int MAX_ITERATIONS = 20_000;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .comprehensionMaxIterations(MAX_ITERATIONS)
          .build();

  /** The functions of the library that {@link MappingFunctions} has no other of. */
  private static final Set<CelStringExtensions.Function> UNCHANGED =
      Sets.immutableEnumSet(
          EnumSet.complementOf(
              EnumSet.of(CelStringExtensions.Function.JOIN, CelStringExtensions.Function.REPLACE)));

  private static final CelRuntime RUNTIME = runtime().build();
  private static final Pattern SYNTAX =
      Pattern.compile("(?s)(mismatched|extraneous) input '(.*?)' expecting .*");

  private static final Pattern MISSING = Pattern.compile("missing ('.*') at '(.*?)'");

  private final CelCompiler compiler;
  private final CelRuntime runtime;

  /**
   * @param format in CSV every value is text, which the type checker then knows
   * @param decimal what {@code double} takes between whole number and fraction
   */
  Expressions(Format format, char decimal) {
    runtime = decimal == ',' ? runtimeWithComma() : RUNTIME;
    CelType value = format == Format.CSV ? SimpleType.STRING : SimpleType.DYN;
    compiler =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setStandardEnvironmentEnabled(false)
            .setStandardDeclarations(
                CelStandardDeclarations.newBuilder()
                    .excludeFunctions(CelStandardDeclarations.StandardFunction.CONDITIONAL)
                    .build())
            // null leaves a field out, so both branches need not be of one type
            .addFunctionDeclarations(
                CelFunctionDecl.newFunctionDeclaration(
                    "_?_:_",
                    CelOverloadDecl.newGlobalOverload(
                        "conditional",
                        SimpleType.DYN,
                        SimpleType.BOOL,
                        SimpleType.DYN,
                        SimpleType.DYN)))
            .addFunctionDeclarations(MappingFunctions.declarations())
            .addLibraries(CelExtensions.strings())
            .addVar("row", MapType.create(SimpleType.STRING, value))
            .build();
  }

  private static CelRuntimeBuilder runtime() {
    return CelRuntimeFactory.plannerRuntimeBuilder()
        .setOptions(OPTIONS)
        .addFunctionBindings(MappingFunctions.bindings())
        .addLibraries(CelExtensions.strings(UNCHANGED));
  }

  /** The same, where {@code double} takes a decimal comma. */
  private static CelRuntime runtimeWithComma() {
    return runtime()
        .setStandardFunctions(
            CelStandardFunctions.newBuilder().excludeFunctions(StandardFunction.DOUBLE).build())
        .addFunctionBindings(MappingFunctions.doubleWithComma())
        .build();
  }

  sealed interface Compiled {}

  record Done(Expression expression, CelType type) implements Compiled {}

  record Failed(List<Problem> problems) implements Compiled {}

  /**
   * @param at the place of an offset into the source, in code points
   */
  Compiled compile(String source, IntFunction<Place> at) {
    if (source.isBlank()) {
      return new Failed(
          List.of(Problem.at(at.apply(0), "expected a CEL expression, found nothing")));
    }
    CelValidationResult result = compiler.compile(source);
    if (result.hasError()) {
      return new Failed(
          result.getErrors().stream()
              .limit(3) // what follows a syntax error is mostly its echo
              .map(issue -> Problem.at(at.apply(offset(result, issue)), inWords(issue)))
              .toList());
    }
    try {
      CelAbstractSyntaxTree tree = result.getAst();
      return new Done(
          new Expression(
              runtime.createProgram(tree), at.apply(0), columns(tree, at), usesAll(tree)),
          tree.getResultType());
    } catch (CelValidationException | CelEvaluationException e) {
      return new Failed(List.of(Problem.at(at.apply(0), String.valueOf(e.getMessage()))));
    }
  }

  private static int offset(CelValidationResult result, CelIssue issue) {
    return result.getSource().getLocationOffset(issue.getSourceLocation()).orElse(0);
  }

  private static String inWords(CelIssue issue) {
    String message = issue.getMessage();
    Matcher syntax = SYNTAX.matcher(message);
    if (syntax.matches()) {
      return syntax.group(2).equals("<EOF>")
          ? "the CEL expression ends too early"
          : "a CEL expression cannot go on with '%s' here".formatted(syntax.group(2));
    }
    Matcher missing = MISSING.matcher(message);
    if (missing.matches()) {
      return missing.group(2).equals("<EOF>")
          ? "the CEL expression ends too early, expected " + missing.group(1)
          : "expected %s before '%s'".formatted(missing.group(1), missing.group(2));
    }
    return message
        .replaceFirst("(?s) \\(candidates: .*", "")
        .replaceFirst("(?s), expecting .*| expecting \\{.*", "")
        .replace(" (in container '')", "")
        .replaceFirst("^undeclared reference to '(.*?)'", "unknown name '$1'; a hole knows 'row'");
  }

  private static List<Expression.Column> columns(
      CelAbstractSyntaxTree tree, IntFunction<Place> at) {
    return CelNavigableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .flatMap(node -> column(node.expr(), tree, at).stream())
        .toList();
  }

  /** Whether {@code row} stands anywhere but before the name of a column. */
  private static boolean usesAll(CelAbstractSyntaxTree tree) {
    return CelNavigableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .filter(node -> isRow(node.expr()))
        .anyMatch(
            node ->
                node.parent()
                    .flatMap(parent -> column(parent.expr(), tree, offset -> Place.START))
                    .isEmpty());
  }

  private static Optional<Expression.Column> column(
      CelExpr expression, CelAbstractSyntaxTree tree, IntFunction<Place> at) {
    // CEL's position is that of the dot or bracket before the name
    Place here = at.apply(1 + tree.getSource().getPositionsMap().getOrDefault(expression.id(), -1));
    if (isRow(expression.selectOrDefault().operand())) {
      return Optional.of(
          new Expression.Column(
              expression.select().field(), here, !expression.select().testOnly()));
    }
    if (expression.callOrDefault().function().equals("_[_]")
        && isRow(expression.call().args().get(0))
        && expression.call().args().get(1).constantOrDefault().getKind()
            == CelConstant.Kind.STRING_VALUE) {
      return Optional.of(
          new Expression.Column(
              expression.call().args().get(1).constant().stringValue(), here, true));
    }
    return Optional.empty();
  }

  private static boolean isRow(CelExpr expression) {
    return expression.identOrDefault().name().equals("row");
  }
}
