package dev.precedent.views.policy;

import dev.precedent.contracts.Answer;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.node.TestNode;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.agreement.Engine;
import dev.precedent.policy.agreement.Pool;
import dev.precedent.policy.elasticsearch.ElasticsearchReading;
import dev.precedent.policy.elasticsearch.Ending;
import dev.precedent.views.TestLedger;
import dev.precedent.views.TestViews;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The Elasticsearch reading on a real node, over the documents that the projection writes. */
final class OnElasticsearch implements Engine {
  private static final String CASES = "cases";

  private final TestLedger ledger = new TestLedger();
  private final TestViews views = TestViews.of(ledger);
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<Integer, Long> positions = new HashMap<>();
  private final UnaryOperator<String> mutation;

  /**
   * @param mutation what becomes of the request
   */
  OnElasticsearch(UnaryOperator<String> mutation) {
    this.mutation = mutation;
  }

  @Override
  public String name() {
    return "Elasticsearch";
  }

  @Override
  public String reading(PolicyVersion policy) {
    return mutation.apply(ElasticsearchReading.of(policy).json());
  }

  @Override
  public List<Evaluation> answers(PolicyVersion policy, Pool pool) {
    long first = positions.computeIfAbsent(pool.number(), _ -> record(pool));
    ElasticsearchReading reading = ElasticsearchReading.of(policy);
    JsonNode answer = ask(request(policy, reading, pool)).path("aggregations");
    int cases = pool.cases().size();
    List<List<Evaluation>> ends =
        IntStream.range(0, cases).<List<Evaluation>>mapToObj(_ -> new ArrayList<>()).toList();
    List<Ending> endings = reading.endings();
    for (int i = 0; i < endings.size(); i++) {
      JsonNode found = answer.path("ending" + i);
      Map<Long, SortedSet<String>> missing = new HashMap<>();
      found
          .path("missing")
          .path("buckets")
          .forEachEntry(
              (name, bucket) ->
                  positions(bucket)
                      .forEach(at -> missing.computeIfAbsent(at, _ -> new TreeSet<>()).add(name)));
      Ending ending = endings.get(i);
      positions(found)
          .forEach(
              at ->
                  ends.get((int) (at - first))
                      .add(evaluation(ending, missing.getOrDefault(at, new TreeSet<>()))));
    }
    List<List<String>> outcomes =
        IntStream.range(0, cases).<List<String>>mapToObj(_ -> new ArrayList<>()).toList();
    answer
        .path("outcomes")
        .path("buckets")
        .forEachEntry(
            (outcome, bucket) ->
                positions(bucket).forEach(at -> outcomes.get((int) (at - first)).add(outcome)));
    return IntStream.range(0, cases).mapToObj(i -> only(ends.get(i), outcomes.get(i))).toList();
  }

  /** The one ending of a case; its outcome must be the one that it certainly has. */
  private static Evaluation only(List<Evaluation> ends, List<String> outcomes) {
    if (ends.size() == 1) {
      String outcome = ends.getFirst() instanceof Evaluation.Decided(String o, var _) ? o : "";
      if (outcomes.equals(List.of(outcome))) {
        return ends.getFirst();
      }
    }
    return new Evaluation.Decided("certainly " + outcomes + ", ending " + ends, List.of());
  }

  private static Evaluation evaluation(Ending ending, SortedSet<String> missing) {
    return ending.clause() == null
        ? new Evaluation.Decided(String.valueOf(ending.outcome()), ending.path())
        : new Evaluation.Undecidable(ending.path(), ending.clause(), missing);
  }

  private static List<Long> positions(JsonNode found) {
    List<Long> positions = new ArrayList<>();
    found.path(CASES).path("buckets").forEach(bucket -> positions.add(bucket.path("key").asLong()));
    return positions;
  }

  private static String request(PolicyVersion policy, ElasticsearchReading reading, Pool pool) {
    ObjectNode request = CanonicalJson.mapper().createObjectNode().put("size", 0);
    request.putObject("query").putObject("term").put("case", "pool-" + pool.number());
    ObjectNode wanted = request.putObject("aggs");
    for (int i = 0; i < reading.endings().size(); i++) {
      Ending ending = reading.endings().get(i);
      ObjectNode aggregation = wanted.putObject("ending" + i);
      aggregation.set("filter", ending.query());
      ObjectNode below = cases(aggregation, pool);
      if (!ending.missing().isEmpty()) {
        ObjectNode missing = below.putObject("missing");
        ObjectNode filters = missing.putObject("filters").putObject("filters");
        ending.missing().forEach(filters::set);
        cases(missing, pool);
      }
    }
    ObjectNode outcomes = wanted.putObject("outcomes");
    ObjectNode filters = outcomes.putObject("filters").putObject("filters");
    policy.outcomes().forEach(outcome -> filters.set(outcome, reading.certainly(outcome)));
    filters.set("", reading.undecidable());
    cases(outcomes, pool);
    return request.toString();
  }

  private static ObjectNode cases(ObjectNode aggregation, Pool pool) {
    ObjectNode below = aggregation.putObject("aggs");
    below
        .putObject(CASES)
        .putObject("terms")
        .put("field", "position")
        .put("size", pool.cases().size());
    return below;
  }

  private JsonNode ask(String request) {
    HttpRequest post =
        HttpRequest.newBuilder(
                TestNode.address().uri().resolve("/" + views.indices.decisions() + "/_search"))
            .header("Authorization", TestNode.address().authorization())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(mutation.apply(request)))
            .build();
    try {
      HttpResponse<String> answer = http.send(post, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(answer.body());
      }
      return CanonicalJson.mapper().readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Records a pool's cases and tells the position of the first. */
  private long record(Pool pool) {
    long first = ledger.head();
    for (int i = 0; i < pool.cases().size(); i++) {
      ledger.append(decision(pool, i));
    }
    try {
      views.caughtUp();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return first;
  }

  private static DecisionRecorded decision(Pool pool, int i) {
    TreeMap<String, Value> signals = new TreeMap<>(pool.cases().get(i));
    List<Answer> answers = new ArrayList<>();
    for (String name : pool.answers()) {
      Value answer = signals.remove(name);
      if (answer != null) {
        answers.add(new Answer(name, answer, null));
      }
    }
    return new DecisionRecorded(
        new DecisionId("pool-%d-%d".formatted(pool.number(), i)),
        new Case(new CaseId("pool-" + pool.number()), null),
        null,
        new PolicyKey("generated"),
        VersionNumber.of("1.0.0"),
        Pathway.CLASSIFIER,
        new SystemVersion("clf", "1"),
        "ALLOW",
        null,
        null,
        Instant.parse("2026-01-01T00:00:00Z"),
        signals,
        answers,
        List.of(),
        new TreeMap<>());
  }

  @Override
  public void close() {
    try {
      views.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
