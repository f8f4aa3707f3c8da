package dev.precedent.cli;

import dev.precedent.contracts.Answer;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.Failure;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.Shown;
import dev.precedent.contracts.Value;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.explain.Explanation;
import dev.precedent.policy.explain.ExplanationText;
import dev.precedent.policy.prompt.Flaw;
import dev.precedent.policy.prompt.ModelAnswer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** {@code precedent policy answer}. */
@Command(
    name = "answer",
    description = {
      "Read what a language model answered to the prompt of a policy version, offline.",
      "Prints its answers, where they lead in the tree, and whether the model says the same."
    },
    footerHeading = "%nExit codes:%n",
    footer = {"  0  the answer is usable", "  1  it is not, and why", "  2  wrong usage"})
final class AnswerCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "A policy version, in YAML.")
  Path file = Path.of("");

  @Parameters(index = "1", paramLabel = "ANSWER_FILE", description = "What the model wrote.")
  Path answer = Path.of("");

  @Option(
      names = "--signals",
      paramLabel = "JSON",
      description = "The signals of the case, such as '{\"hate_score\": 0.7}'. Default: none.")
  String signals = "{}";

  @Option(names = "--json", description = "One JSON document on stdout.")
  boolean json;

  @Mixin HelpOption help = new HelpOption();

  /** A usable answer in JSON. */
  private record Accepted(
      boolean ok,
      @Nullable String outcome,
      List<String> path,
      List<Answer> answers,
      ModelAnswer.Claim model,
      Agreement agrees,
      Explanation explanation) {}

  private record Agreement(boolean outcome, boolean path) {}

  /** An unusable answer in JSON. */
  private record Refused(
      boolean ok,
      Failure failure,
      Flaw flaw,
      String where,
      String message,
      @Nullable Explanation explanation) {}

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    PolicyVersion policy = SoundPolicy.of(Document.read(file), console, "cannot be answered");
    Map<String, Value> facts = signals(policy);
    return switch (ModelAnswer.of(policy, facts, Document.read(answer).text())) {
      case ModelAnswer.Usable usable -> {
        if (json) {
          console.json(accepted(usable));
        } else {
          print(usable, console);
        }
        yield 0;
      }
      case ModelAnswer.Unusable unusable -> {
        if (json) {
          console.json(refused(unusable));
        } else {
          print(unusable, console);
        }
        yield 1;
      }
    };
  }

  private Map<String, Value> signals(PolicyVersion policy) {
    Map<String, Value> read = new HashMap<>();
    try {
      JsonNode given = CanonicalJson.mapper().readTree(signals);
      if (!given.isObject()) {
        throw new InvalidValue("a JSON object is expected");
      }
      for (String name : given.propertyNames()) {
        read.put(name, CanonicalJson.mapper().treeToValue(given.get(name), Value.class));
      }
    } catch (JacksonException | InvalidValue e) {
      throw CommandFailure.usage(
          "--signals must be a JSON object of names and values, found '%s'"
              .formatted(Shown.of(signals)));
    }
    List<String> reasons = policy.reasonsAgainst(read);
    if (!reasons.isEmpty()) {
      throw CommandFailure.usage("--signals: " + String.join("; ", reasons));
    }
    return read;
  }

  private static Accepted accepted(ModelAnswer.Usable usable) {
    return new Accepted(
        true,
        usable.explanation().outcome(),
        usable.explanation().path(),
        usable.answers(),
        usable.claim(),
        new Agreement(usable.agreesOnOutcome(), usable.agreesOnPath()),
        usable.explanation());
  }

  private static Refused refused(ModelAnswer.Unusable unusable) {
    return new Refused(
        false,
        unusable.failure(),
        unusable.flaw(),
        unusable.where(),
        unusable.message(),
        unusable.explanation());
  }

  private static void print(ModelAnswer.Usable usable, Console console) {
    if (!usable.answers().isEmpty()) {
      Table table = Table.of("QUESTION", "ANSWER", "RATIONALE");
      for (Answer each : usable.answers()) {
        String rationale = each.rationale() == null ? "" : each.rationale();
        table.row(
            List.of(each.question(), Shown.of(each.answer().toString()), Shown.of(rationale)));
      }
      table.print(console.out());
      console.out().println();
    }
    ExplanationText.print(usable.explanation(), console.out());
    console.out().printf("%nThe model says %s%n", says(usable));
  }

  private static String says(ModelAnswer.Usable usable) {
    ModelAnswer.Claim claim = usable.claim();
    String says =
        "%s by %s"
            .formatted(
                claim.outcome() == null ? "undecidable" : claim.outcome(),
                claim.path().isEmpty() ? "no step" : String.join(" > ", claim.path()));
    if (usable.agreesOnOutcome()) {
      return says + (usable.agreesOnPath() ? ", as the policy does" : ": another path");
    }
    return says + ": another outcome";
  }

  private static void print(ModelAnswer.Unusable unusable, Console console) {
    String where = unusable.where().isEmpty() ? "" : unusable.where() + ": ";
    console
        .out()
        .printf("%s (%s): %s%s%n", unusable.failure(), unusable.flaw(), where, unusable.message());
    if (unusable.explanation() != null) {
      console.out().println();
      ExplanationText.print(unusable.explanation(), console.out());
    }
  }
}
