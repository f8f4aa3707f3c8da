package dev.precedent.policy.prompt;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.Value;
import dev.precedent.policy.Question;
import dev.precedent.policy.wording.Edition;
import java.util.Collection;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form of a model's answer as JSON Schema (draft 2020-12), of which only those keywords are
 * used that interfaces for structured output take: {@code type}, {@code properties}, {@code
 * required}, {@code additionalProperties}, {@code items}, {@code enum} and {@code anyOf}. A
 * rationale stands before its answer, because models write in this order.
 */
final class AnswerSchema {
  static final String ANSWERS = "answers";
  static final String RATIONALE = "rationale";
  static final String ANSWER = "answer";
  static final String PATH = "path";
  static final String OUTCOME = "outcome";

  private static final JsonNodeFactory NODES = CanonicalJson.mapper().getNodeFactory();

  private AnswerSchema() {}

  /** With a line for each question, without a line feed at its end. */
  static String of(Edition edition) {
    ObjectNode answers = object();
    for (Question question : edition.questions()) {
      ObjectNode answer = object();
      property(answer, RATIONALE, NODES.objectNode().put("type", "string"));
      property(answer, ANSWER, orNull(answer(question)));
      property(answers, question.name(), answer);
    }
    ObjectNode schema = NODES.objectNode();
    schema.put("title", edition.toString());
    schema.put("description", "digest of the policy " + edition.policy().digest());
    schema.setAll(object());
    property(schema, ANSWERS, answers);
    property(schema, PATH, listOf(texts(edition.clauses())));
    property(schema, OUTCOME, orNull(texts(edition.policy().outcomes())));
    return Quotation.oneLine(
        CanonicalJson.mapper().writer().with(indented()).writeValueAsString(schema));
  }

  private static ObjectNode answer(Question question) {
    ObjectNode one = NODES.objectNode();
    one.put(
        "type",
        switch (question.answers().getFirst()) {
          case Value.Text _ -> "string";
          case Value.Number _ -> "integer";
          case Value.Flag _ -> "boolean";
          case Value.Several _ -> throw new IllegalStateException("an answer is not a list");
        });
    ArrayNode answers = one.putArray("enum");
    for (Value answer : question.answers()) {
      switch (answer) {
        case Value.Text(String text) -> answers.add(text);
        case Value.Number(double whole) -> answers.add((long) whole);
        case Value.Flag(boolean flag) -> answers.add(flag);
        case Value.Several _ -> throw new IllegalStateException("an answer is not a list");
      }
    }
    return question.several() ? listOf(one) : one;
  }

  private static ObjectNode texts(Collection<String> texts) {
    ObjectNode schema = NODES.objectNode().put("type", "string");
    texts.forEach(schema.putArray("enum")::add);
    return schema;
  }

  private static ObjectNode listOf(ObjectNode items) {
    ObjectNode schema = NODES.objectNode().put("type", "array");
    schema.set("items", items);
    return schema;
  }

  private static ObjectNode orNull(ObjectNode schema) {
    ObjectNode either = NODES.objectNode();
    either.putArray("anyOf").add(schema).add(NODES.objectNode().put("type", "null"));
    return either;
  }

  private static ObjectNode object() {
    ObjectNode schema = NODES.objectNode().put("type", "object");
    schema.putObject("properties");
    schema.putArray("required");
    schema.put("additionalProperties", false);
    return schema;
  }

  private static void property(ObjectNode schema, String name, ObjectNode property) {
    ((ObjectNode) schema.get("properties")).set(name, property);
    ((ArrayNode) schema.get("required")).add(name);
  }

  private static DefaultPrettyPrinter indented() {
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
            .withArrayElementSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    return new DefaultPrettyPrinter(separators)
        .withObjectIndenter(new LineForEachQuestion())
        .withArrayIndenter(DefaultPrettyPrinter.NopIndenter.instance());
  }

  /** Indents objects, but for those below a question: models are paid by the token. */
  private static final class LineForEachQuestion extends DefaultPrettyPrinter.NopIndenter {
    private static final int QUESTION = 4;
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    @Override
    public void writeIndentation(JsonGenerator out, int level) {
      if (level <= QUESTION) {
        LINES.writeIndentation(out, level);
      } else {
        out.writeRaw(' ');
      }
    }

    @Override
    public boolean isInline() {
      return false;
    }
  }
}
