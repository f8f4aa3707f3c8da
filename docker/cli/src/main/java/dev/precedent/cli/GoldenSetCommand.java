package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code precedent golden-set}. */
@Command(
    name = "golden-set",
    description = "Freeze cases with the truth that raters gave them.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      GoldenSetListCommand.class,
      GoldenSetShowCommand.class,
      GoldenSetDiffCommand.class,
      GoldenSetCoverageCommand.class
    })
final class GoldenSetCommand {
  @Spec @Nullable CommandSpec spec;

  @Mixin HelpOption help = new HelpOption();

  /** What comes of it where a rater judges a case again. */
  enum Repeats {
    every,
    latest
  }

  /** Whose judgements settle a case. */
  enum Rule {
    majority,
    unanimous,
    weighted,
    expert
  }

  /** What is true where the rule settles nothing. */
  enum Ties {
    leave,
    severe,
    mild,
    expert
  }

  @Command(
      name = "freeze",
      description = {
        "Adjudicate the labels of a policy, and freeze the cases that they settle as the next"
            + " version of a golden set.",
        "Where its current version has the same cases by the same rule nothing is frozen."
      })
  int freeze(
      @Parameters(paramLabel = "NAME", description = "The golden set, such as spam-test.")
          String name,
      @Option(
              names = "--policy",
              required = true,
              paramLabel = "KEY",
              description = "The policy whose labels are adjudicated.")
          String policy,
      @Option(
              names = "--where",
              paramLabel = "QUERY",
              description =
                  "Only cases of which a decision matches, in the search syntax. Default: all that"
                      + " have labels.")
          @Nullable String where,
      @Option(
              names = "--until",
              paramLabel = "POSITION",
              description = "The ledger position up to which labels count. Default: its head.")
          @Nullable Long until,
      @Option(
              names = "--repeats",
              paramLabel = "every|latest",
              description =
                  "Where a rater judges a case again: whether every judgement counts, or the latest"
                      + " on a question alone. Default: every.")
          @Nullable Repeats repeats,
      @Option(
              names = "--rule",
              paramLabel = "majority|unanimous|weighted|expert",
              description =
                  "What settles a case: more than half of its judgements, all of them, more than"
                      + " half of their weight, or those of experts where there are any. Default:"
                      + " majority.")
          @Nullable Rule rule,
      @Option(
              names = "--ties",
              paramLabel = "leave|severe|mild|expert",
              description =
                  "Where that settles nothing, of the outcomes with most behind them: none, the"
                      + " most or the least severe, or that of the experts. Default: leave.")
          @Nullable Ties ties,
      @Option(
              names = "--weights",
              paramLabel = "STANDING=N",
              split = ",",
              description =
                  "For --rule weighted: what a judgement weighs by the standing of its rater, such"
                      + " as expert=3,rater=1. Standings that are not named weigh 1.")
          @Nullable Map<String, Integer> weights,
      @Option(names = "--preview", description = "Say what would be frozen, and freeze nothing.")
          boolean preview,
      @Mixin CommonOptions common) {
    Console console = Console.of(spec);
    ObjectNode request =
        CanonicalJson.mapper().createObjectNode().put("name", name).put("policy", policy);
    if (where != null) {
      request.put("where", where);
    }
    if (until != null) {
      request.put("until", until);
    }
    if (repeats != null) {
      request.put("repeats", repeats.name());
    }
    if (rule != null) {
      request.put("rule", rule.name());
    }
    if (ties != null) {
      request.put("ties", ties.name());
    }
    if (weights != null) {
      ObjectNode named = request.putObject("weights");
      weights.forEach(named::put);
    }
    try (Api api = common.api()) {
      JsonNode set = api.post(preview ? "/api/golden-set-previews" : "/api/golden-sets", request);
      if (common.json) {
        console.json(set);
      } else {
        console
            .out()
            .printf(
                "%s: %d cases of %s before position %d (%s), %d not settled%n%s%n",
                preview
                    ? "golden set %s would hold".formatted(name)
                    : "golden set %s, version %d".formatted(name, set.path("version").asInt()),
                set.path("cases").asInt(),
                set.path("policy").asString(),
                set.path("until").asLong(),
                set.path("truth").properties().stream()
                    .map(truth -> truth.getKey() + " " + truth.getValue().asLong())
                    .collect(Collectors.joining(", ")),
                set.path("unadjudicated").asInt(),
                set.path("adjudication").asString());
      }
    }
    return 0;
  }
}
