package dev.precedent.policy.document;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Declaration;
import dev.precedent.policy.Guard;
import dev.precedent.policy.Node;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Signal;
import dev.precedent.yaml.Yaml;
import dev.precedent.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Makes guards, trees and facts that meet each other's constants often. */
public final class RandomPolicies {
  /** Without -0.0, which is zero for a policy but below the integer 0 for dev.cel 0.14. */
  public static final List<String> NUMBERS =
      List.of("-2", "-1", "0", "1", "2", "3", "0.0", "-1.5", "0.5", "0.97", "1.0", "2.5", "1e3");

  public static final List<String> TEXTS = List.of("en", "de", "", "é😀", "a\\\"b");

  /** The facts that they are over, by name. */
  public static final Map<String, Declaration> DECLARED = declared(SpamPolicy.YAML);

  private static final Declarations DECLARATIONS = declarations(SpamPolicy.YAML);

  private final RandomGenerator random;

  public RandomPolicies(RandomGenerator random) {
    this.random = random;
  }

  /** A guard in CEL. */
  public String guard(int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(5)) {
      case 1 -> "!(" + guard(depth - 1) + ")";
      case 2 -> joined(depth, " && ");
      case 3 -> joined(depth, " || ");
      default -> atom();
    };
  }

  private String joined(int depth, String operator) {
    return IntStream.range(0, 2 + random.nextInt(2))
        .mapToObj(_ -> "(" + guard(depth - 1) + ")")
        .collect(Collectors.joining(operator));
  }

  private String atom() {
    return switch (random.nextInt(9)) {
      case 0 -> "new_account";
      case 1 -> one("language", "==", "!=") + quoted();
      case 2 -> "language in [" + quoted() + ", " + quoted() + "]";
      case 3 -> quoted() + " in tags";
      case 4 -> one("intent", "==", "!=") + "\"" + pick(List.of("sell", "trick")) + "\"";
      case 5 -> one("harm", ">=", "<", "==") + random.nextInt(3);
      case 6 -> "\"" + pick(List.of("link", "phone")) + "\" in kinds";
      case 7 -> "links in [" + pick(NUMBERS) + ", " + pick(NUMBERS) + "]";
      default -> comparison();
    };
  }

  private String comparison() {
    String name = pick(List.of("score", "links"));
    String relation = pick(List.of("<", "<=", ">", ">=", "==", "!="));
    return random.nextBoolean()
        ? "%s %s %s".formatted(name, relation, pick(NUMBERS))
        : "%s %s %s".formatted(pick(NUMBERS), relation, name);
  }

  private String one(String name, String... relations) {
    return name + " " + pick(List.of(relations)) + " ";
  }

  private String quoted() {
    return "\"" + pick(TEXTS) + "\"";
  }

  /** Facts, each of them missing once in a while. */
  public Map<String, Value> facts() {
    Map<String, Value> facts = new HashMap<>();
    facts.put("score", Value.of(Double.parseDouble(pick(NUMBERS))));
    facts.put("links", Value.of(random.nextInt(-3, 4)));
    facts.put("new_account", Value.of(random.nextBoolean()));
    facts.put("language", text(pick(List.of("en", "de", "", "é😀", "a\"b", "fr"))));
    facts.put("tags", several(List.of("en", "de", "", "x")));
    facts.put("intent", text(pick(List.of("sell", "trick", "other"))));
    facts.put("harm", Value.of(random.nextInt(3)));
    facts.put("kinds", several(List.of("link", "phone")));
    int missing = random.nextInt(4);
    facts.keySet().removeIf(_ -> random.nextInt(8) < missing);
    return facts;
  }

  private static Value text(String text) {
    return Value.of(text);
  }

  private Value several(List<String> texts) {
    return Value.of(
        texts.stream().filter(_ -> random.nextInt(3) == 0).map(RandomPolicies::text).toList());
  }

  /** A tree whose lists end as they have to; clauses are numbered, outcomes repeat. */
  public List<Node> tree(int depth) {
    return list(depth, new int[1]);
  }

  private List<Node> list(int depth, int[] clauses) {
    List<Node> list = new ArrayList<>();
    int size = 1 + random.nextInt(4);
    for (int i = 0; i < size; i++) {
      String clause = "C." + clauses[0]++;
      String text = guard(2);
      boolean last = i == size - 1;
      boolean leaf = depth == 0 || random.nextBoolean();
      list.add(
          new Node(
              clause,
              last ? null : typed(text),
              last ? "" : text,
              leaf ? pick(List.of("ALLOW", "LIMIT", "REMOVE")) : null,
              leaf ? List.of() : list(depth - 1, clauses)));
    }
    return list;
  }

  public static Guard typed(String guard) {
    Findings findings = Findings.ofCheck();
    if (!(Yaml.read("'" + guard.replace("'", "''") + "'", "guard") instanceof YamlDocument document)
        || !(document.root() instanceof ScalarNode scalar)) {
      throw new AssertionError(guard);
    }
    Guard typed = GuardReader.read(scalar, document, DECLARATIONS, findings);
    if (typed == null) {
      throw new AssertionError(guard + ": " + findings.all());
    }
    return typed;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** The facts that a document declares, by name. */
  public static Map<String, Declaration> declared(String yaml) {
    Declarations declarations = declarations(yaml);
    Map<String, Declaration> declared = new LinkedHashMap<>(declarations.signals());
    declared.putAll(declarations.questions());
    return declared;
  }

  private static Declarations declarations(String yaml) {
    PolicyVersion spam = SpamPolicy.policy(yaml);
    SequencedMap<String, Signal> signals = new LinkedHashMap<>(spam.signals());
    return new Declarations(
        signals, new LinkedHashMap<>(spam.questions()), new LinkedHashMap<>(), Map.of());
  }
}
