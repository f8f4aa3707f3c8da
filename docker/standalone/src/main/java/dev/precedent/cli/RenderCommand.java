package dev.precedent.cli;

import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.guideline.Guideline;
import dev.precedent.policy.prompt.Prompt;
import dev.precedent.policy.wording.Edition;
import java.nio.file.Path;
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
    GUIDELINE
  }

  @Parameters(paramLabel = "FILE", description = "A policy version, in YAML.")
  Path file = Path.of("");

  @Option(
      names = "--as",
      required = true,
      paramLabel = "READING",
      description = "prompt (for a language model) or guideline (for reviewers).")
  Reading as = Reading.PROMPT;

  @Option(
      names = "--market",
      paramLabel = "NAME",
      description = "As it is in a market of the policy. Default: outside of all markets.")
  @Nullable String market;

  @Option(names = "--html", description = "The guideline as one page of HTML instead of Markdown.")
  boolean html;

  @Option(names = "--schema", description = "Of the prompt the JSON Schema of its answer alone.")
  boolean schema;

  @Mixin HelpOption help = new HelpOption();

  @Override
  public Integer call() {
    if (html && as != Reading.GUIDELINE) {
      throw Failure.usage("--html is for --as guideline");
    }
    if (schema && as != Reading.PROMPT) {
      throw Failure.usage("--schema is for --as prompt");
    }
    Console console = Console.of(spec);
    PolicyVersion policy = SoundPolicy.of(Document.read(file), console, "cannot be rendered");
    console.out().print(text(edition(policy)));
    console.out().flush();
    return 0;
  }

  private String text(Edition edition) {
    return switch (as) {
      case PROMPT -> schema ? Prompt.of(edition).schema() + "\n" : Prompt.of(edition).text();
      case GUIDELINE -> html ? Guideline.of(edition).html() : Guideline.of(edition).markdown();
    };
  }

  private Edition edition(PolicyVersion policy) {
    return market == null ? Edition.elsewhere(policy) : Edition.of(policy, market);
  }
}
