package dev.precedent.policy.elasticsearch;

import static dev.precedent.policy.elasticsearch.Queries.NODES;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Guard;
import dev.precedent.policy.Market;
import dev.precedent.policy.PolicyVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A policy version as Elasticsearch queries over the documents of decisions, with the answers of
 * {@link PolicyVersion#evaluate}: {@code term}, {@code terms}, {@code range} and {@code bool}
 * without scores, and nothing that a node without scripting lacks.
 *
 * <p>A document has its facts under {@code signals} and {@code answers}, by form and name ({@code
 * signals.number.hate_score}, {@code answers.text.target}; times under {@code time} as microseconds
 * since 1970-01-01T00:00:00Z), and in {@link Known} the names that it knows.
 *
 * <p>A query says of the nodes before its own that their guards do not hold, so that those of one
 * ending grow with the tree, and all of them with its square; see {@link #clauses} for what
 * Elasticsearch takes.
 */
public final class ElasticsearchReading {
  private final PolicyVersion policy;
  private final List<Ending> endings;
  private final SequencedMap<String, JsonNode> certainly = new LinkedHashMap<>();
  private final JsonNode undecidable;

  private ElasticsearchReading(PolicyVersion policy, List<Ending> endings) {
    this.policy = policy;
    this.endings = List.copyOf(endings);
    policy.outcomes().forEach(outcome -> certainly.put(outcome, union(outcome)));
    this.undecidable = union(null);
  }

  /** Finds the cases that end with an outcome, or with none. */
  private JsonNode union(@Nullable String outcome) {
    return Union.any(
        endings.stream()
            .filter(ending -> Objects.equals(outcome, ending.outcome()))
            .map(Ending::conditions)
            .toList());
  }

  /** The reading of a policy version with all its markets. */
  public static ElasticsearchReading of(PolicyVersion policy) {
    Guards guards = new Guards(new Atoms(policy));
    List<Ending> endings = new ArrayList<>();
    List<JsonNode> elsewhere = List.of();
    if (policy.market() != null) {
      String clause = policy.tree().getFirst().clause();
      Guard.OneOf somewhere = regions(policy, policy.markets().stream());
      JsonNode homeless = guards.isUnknown(somewhere);
      TreeMap<String, JsonNode> missing = new TreeMap<>();
      missing.put(policy.market(), homeless);
      endings.add(new Ending(null, null, List.of(), clause, List.of(homeless), missing));
      for (Market market : policy.markets()) {
        JsonNode inside = guards.holds(regions(policy, Stream.of(market)));
        new Walk(guards, market.name(), endings).list(market.tree(), List.of(inside), List.of());
      }
      elsewhere = List.of(guards.fails(somewhere));
    }
    new Walk(guards, null, endings).list(policy.tree(), elsewhere, List.of());
    return new ElasticsearchReading(policy, endings);
  }

  private static Guard.OneOf regions(PolicyVersion policy, Stream<Market> markets) {
    return new Guard.OneOf(
        Objects.requireNonNull(policy.market()),
        markets.flatMap(market -> market.regions().stream()).map(Value::of).toList());
  }

  /** All ways in which a case can end, market by market and from the first node on. */
  public List<Ending> endings() {
    return endings;
  }

  /** Finds the cases that certainly have an outcome: whatever is missing does not matter. */
  public JsonNode certainly(String outcome) {
    JsonNode known = certainly.get(outcome);
    return known == null ? Union.any(List.of()) : known;
  }

  /** Finds the cases that the facts do not decide. */
  public JsonNode undecidable() {
    return undecidable;
  }

  /**
   * Finds, for each name, the undecidable cases that it is wanting for; names in ascending order.
   */
  public SortedMap<String, JsonNode> missing() {
    SortedMap<String, List<List<JsonNode>>> queries = new TreeMap<>();
    for (Ending ending : endings) {
      ending
          .missing()
          .forEach(
              (name, query) ->
                  queries
                      .computeIfAbsent(name, _ -> new ArrayList<>())
                      .add(Stream.concat(ending.conditions().stream(), Stream.of(query)).toList()));
    }
    SortedMap<String, JsonNode> missing = new TreeMap<>();
    queries.forEach((name, any) -> missing.put(name, Union.any(any)));
    return missing;
  }

  /**
   * How many conditions on fields the largest of the queries has. Elasticsearch refuses a query
   * with more than it has memory for: 64 for each megabyte of heap, divided by its search threads,
   * and at least 1,024.
   */
  public long clauses() {
    Stream<JsonNode> unions = Stream.concat(certainly.values().stream(), Stream.of(undecidable));
    Stream<JsonNode> single =
        endings.stream()
            .flatMap(
                ending ->
                    Stream.concat(Stream.of(ending.query()), ending.missing().values().stream()));
    return Stream.concat(unions, single).mapToLong(Queries::clauses).max().orElse(0);
  }

  /**
   * All queries as one JSON object, a line for each, with the policy version and its digest beside
   * them: the same version has the same text, to the byte.
   */
  public String json() {
    StringJoiner outcomes = new StringJoiner(",\n    ", "{\n    ", "\n  }");
    certainly.forEach((outcome, query) -> outcomes.add(quoted(outcome) + ": " + query));
    StringJoiner all = new StringJoiner(",\n    ", "[\n    ", "\n  ]");
    endings.forEach(ending -> all.add(json(ending).toString()));
    return new StringJoiner(",\n  ", "{\n  ", "\n}\n")
        .add("\"policy\": " + quoted(policy.id().toString()))
        .add("\"digest\": " + quoted(policy.digest()))
        .add("\"clauses\": " + clauses())
        .add("\"certainly\": " + outcomes)
        .add("\"undecidable\": " + undecidable)
        .add("\"endings\": " + all)
        .toString();
  }

  private static String quoted(String text) {
    return NODES.stringNode(text).toString();
  }

  private static ObjectNode json(Ending ending) {
    ObjectNode json = NODES.objectNode();
    if (ending.market() != null) {
      json.put("market", ending.market());
    }
    if (ending.outcome() != null) {
      json.put("outcome", ending.outcome());
    }
    ArrayNode path = json.putArray("path");
    ending.path().forEach(path::add);
    if (ending.clause() != null) {
      json.put("clause", ending.clause());
    }
    json.set("query", ending.query());
    if (!ending.missing().isEmpty()) {
      ObjectNode missing = json.putObject("missing");
      ending.missing().forEach(missing::set);
    }
    return json;
  }
}
