package dev.precedent.cli;

import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.elasticsearch.ElasticsearchReading;
import dev.precedent.policy.guideline.Guideline;
import dev.precedent.policy.prompt.Prompt;
import dev.precedent.policy.sql.SqlReading;
import dev.precedent.policy.wording.Edition;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code precedent policy render}. */
@Command(
    name = "render",
    description = "Print a reading of a policy version, offline; always the same to the byte.")
final class RenderCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  /** What a policy version can be rendered as. */
  enum Reading {
    PROMPT,
    GUIDELINE,
    SQL,
    ELASTICSEARCH;

    /** As it is typed. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(paramLabel = "FILE", description = "A policy version, in YAML.")
  Path file = Path.of("");

  @Option(
      names = "--as",
      required = true,
      paramLabel = "READING",
      description =
          "prompt (for a language model), guideline (for reviewers), sql (for DuckDB and Spark) or"
              + " elasticsearch (for search).")
  Reading as = Reading.PROMPT;

  @Option(
      names = "--market",
      paramLabel = "NAME",
      description =
          "As it is in a market of the policy. Default: outside of all markets; sql and"
              + " elasticsearch are always for all of them.")
  @Nullable String market;

  @Option(names = "--html", description = "The guideline as one page of HTML instead of Markdown.")
  boolean html;

  @Option(names = "--schema", description = "Of the prompt the JSON Schema of its answer alone.")
  boolean schema;

  @Mixin HelpOption help = new HelpOption();

  @Override
  public Integer call() {
    if (html && as != Reading.GUIDELINE) {
      throw CommandFailure.usage("--html is for --as guideline");
    }
    if (schema && as != Reading.PROMPT) {
      throw CommandFailure.usage("--schema is for --as prompt");
    }
    if (market != null && (as == Reading.SQL || as == Reading.ELASTICSEARCH)) {
      throw CommandFailure.usage(
          "--market is for --as prompt and guideline; sql and elasticsearch take each case by its"
              + " own market");
    }
    Console console = Console.of(spec);
    PolicyVersion policy = SoundPolicy.of(Document.read(file), console, "cannot be rendered");
    console.out().print(text(policy));
    console.out().flush();
    return 0;
  }

  private String text(PolicyVersion policy) {
    return switch (as) {
      case PROMPT -> {
        Prompt prompt = Prompt.of(edition(policy));
        yield schema ? prompt.schema() + "\n" : prompt.text();
      }
      case GUIDELINE -> {
        Guideline guideline = Guideline.of(edition(policy));
        yield html ? guideline.html() : guideline.markdown();
      }
      case SQL -> SqlReading.of(policy).select();
      case ELASTICSEARCH -> ElasticsearchReading.of(policy).json();
    };
  }

  private Edition edition(PolicyVersion policy) {
    return market == null ? Edition.elsewhere(policy) : Edition.of(policy, market);
  }
}
