package dev.precedent.policy.prompt;

import dev.precedent.policy.wording.Edition;

/**
 * What a language model is told that moderates under a policy version. The same version and market
 * always have the same prompt, to the byte.
 *
 * @param text the instructions, in Markdown, with the schema at their end; {@link CaseMessage}
 *     makes the message that follows
 * @param schema the form of the answer in JSON Schema (draft 2020-12), for interfaces that hold a
 *     model to one; {@link ModelAnswer} reads such answers
 */
public record Prompt(String text, String schema) {

  /** The prompt for cases of a market, or of everywhere else. */
  public static Prompt of(Edition edition) {
    String schema = AnswerSchema.of(edition);
    return new Prompt(new PromptWriter(edition).write(schema), schema);
  }
}
