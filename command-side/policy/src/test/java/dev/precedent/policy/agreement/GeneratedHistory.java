package dev.precedent.policy.agreement;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.Value;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyDocument;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Question;
import dev.precedent.policy.document.PolicyChecker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A random policy, lines of decisions under it, and drafts of it, as people would send them. */
public final class GeneratedHistory {
  private final RandomGenerator random;
  private final PolicyGenerator generator;
  private final Pool pool;
  private final PolicyDocument published;
  private int drafts;

  /** A history of so many cases, the same one for a seed. */
  public GeneratedHistory(long seed, int cases) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.generator = new PolicyGenerator(random);
    Pool drawn = Pool.of(0, cases, random);
    PolicyDocument document = generator.policy(drawn, Integer.MAX_VALUE);
    while (!isSound(yaml(document))) {
      drawn = Pool.of(0, cases, random);
      document = generator.policy(drawn, Integer.MAX_VALUE);
    }
    this.pool = drawn;
    this.published = document;
  }

  /** Guards may be made that never hold, and what is declared may have no such answers. */
  private static boolean isSound(String yaml) {
    return PolicyChecker.check(yaml).policy() != null;
  }

  private static String yaml(PolicyDocument document) {
    return PolicyYaml.of(new PolicyVersion(document));
  }

  /** The document of the version that decisions were recorded under. */
  public String document() {
    return yaml(published);
  }

  private static boolean isAnswer(Question question, Value value) {
    return question.several()
        ? value instanceof Value.Several several && question.answers().containsAll(several.values())
        : question.answers().contains(value);
  }

  /**
   * A line for each case, with what can be recorded of its facts; some have another outcome than
   * the version, and some failed.
   */
  public List<String> lines() {
    PolicyVersion version = new PolicyVersion(published);
    List<String> lines = new ArrayList<>();
    for (Map<String, Value> facts : pool.cases()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("id", "generated/" + lines.size());
      line.put("case", Map.of("id", "case-" + lines.size() / 2));
      line.put("policy", published.key().value());
      line.put("version", published.version().toString());
      line.put("pathway", "CLASSIFIER");
      line.put("system", Map.of("name", "generated", "version", "1"));
      line.put("decidedAt", "2026-01-%02dT00:00:00Z".formatted(1 + random.nextInt(28)));
      Map<String, Value> signals = new LinkedHashMap<>();
      List<Map<String, Object>> answers = new ArrayList<>();
      facts.forEach(
          (name, value) -> {
            Question question = published.questions().get(name);
            if (question == null && version.reasonsAgainst(Map.of(name, value)).isEmpty()) {
              signals.put(name, value);
            } else if (question != null && isAnswer(question, value)) {
              answers.add(Map.of("question", name, "answer", value));
            }
          });
      line.put("signals", signals);
      line.put("answers", answers);
      if (random.nextInt(20) == 0) {
        line.put("failure", "TIMEOUT");
      } else {
        line.put(
            "outcome",
            version.evaluate(facts) instanceof Evaluation.Decided decided && random.nextInt(4) > 0
                ? decided.outcome()
                : Pool.pick(published.outcomes(), random));
      }
      lines.add(CanonicalJson.mapper().writeValueAsString(line));
    }
    return lines;
  }

  /** The document of another version, whose facts are mostly of the types that were recorded. */
  public String draft() {
    String number = "\nversion: 2.%d.0\n".formatted(drafts++);
    String yaml;
    do {
      yaml = yaml(generator.policy(pool)).replace("\nversion: 1.0.0\n", number);
    } while (!isSound(yaml));
    return yaml;
  }
}
