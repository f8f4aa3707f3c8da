package dev.precedent.contracts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/**
 * Reads well-formed decisions straight from their tokens: most of what is recorded is decisions,
 * and binding by reflection takes three times as long. It says nothing helpful about others; those
 * are for the mapper to read again and to refuse.
 */
final class DecisionReader {
  private static final EnumSet<Field> OF_ANSWERS =
      EnumSet.of(Field.QUESTION, Field.ANSWER, Field.RATIONALE);

  private final JsonParser in;
  private final EnumSet<Field> seen = EnumSet.noneOf(Field.class);
  private @Nullable DecisionId id;
  private @Nullable Case item;
  private @Nullable SubjectId subject;
  private @Nullable PolicyKey policy;
  private @Nullable VersionNumber version;
  private @Nullable Pathway pathway;
  private @Nullable SystemVersion system;
  private @Nullable String outcome;
  private @Nullable Failure failure;
  private @Nullable String action;
  private @Nullable Instant decidedAt;
  private @Nullable SortedMap<String, Value> signals;
  private @Nullable List<Answer> answers;
  private @Nullable List<String> path;
  private @Nullable SortedMap<String, Value> attributes;
  private @Nullable Sealed sealed;

  /** What may stand once in an object. */
  private enum Field {
    ID,
    CASE,
    CASE_ID,
    CASE_DIGEST,
    SUBJECT,
    POLICY,
    VERSION,
    PATHWAY,
    SYSTEM,
    SYSTEM_NAME,
    SYSTEM_VERSION,
    OUTCOME,
    FAILURE,
    ACTION,
    DECIDED_AT,
    SIGNALS,
    ANSWERS,
    QUESTION,
    ANSWER,
    RATIONALE,
    PATH,
    ATTRIBUTES,
    SEALED,
    SEALED_KEY,
    SEALED_DATA,
    SEALED_DIGEST
  }

  private DecisionReader(JsonParser in) {
    this.in = in;
  }

  /**
   * Reads the only value of {@code in}, which need not look for names that stand twice.
   *
   * @throws JacksonException if it is not a decision in its usual form
   * @throws InvalidValue likewise
   * @throws IllegalArgumentException likewise
   */
  @SuppressWarnings("NullAway") // the record refuses what is missing
  static DecisionRecorded read(JsonParser in) {
    DecisionReader reader = new DecisionReader(in);
    reader.expect(in.nextToken(), JsonToken.START_OBJECT);
    reader.fields();
    if (in.nextToken() != null) {
      throw reader.unusual();
    }
    return new DecisionRecorded(
        reader.id,
        reader.item,
        reader.subject,
        reader.policy,
        reader.version,
        reader.pathway,
        reader.system,
        reader.outcome,
        reader.failure,
        reader.action,
        reader.decidedAt,
        reader.signals,
        reader.answers,
        reader.path,
        reader.attributes,
        reader.sealed);
  }

  private void fields() {
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      switch (name) {
        case "id" -> id = new DecisionId(text(Field.ID));
        case "case" -> item = item();
        case "subject" -> subject = new SubjectId(text(Field.SUBJECT));
        case "policy" -> policy = new PolicyKey(text(Field.POLICY));
        case "version" -> version = VersionNumber.of(text(Field.VERSION));
        case "pathway" -> pathway = Pathway.valueOf(text(Field.PATHWAY));
        case "system" -> system = system();
        case "outcome" -> outcome = optionalText(Field.OUTCOME);
        case "failure" -> failure = failure();
        case "action" -> action = optionalText(Field.ACTION);
        case "decidedAt" -> decidedAt = Times.parse(text(Field.DECIDED_AT));
        case "signals" -> signals = values(Field.SIGNALS);
        case "answers" -> answers = list(Field.ANSWERS, _ -> answer());
        case "path" -> path = list(Field.PATH, this::text);
        case "attributes" -> attributes = values(Field.ATTRIBUTES);
        case "sealed" -> sealed = sealed();
        default -> throw unusual();
      }
    }
  }

  private Case item() {
    begin(Field.CASE);
    CaseId id = null;
    String digest = null;
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      switch (name) {
        case "id" -> id = new CaseId(text(Field.CASE_ID));
        case "digest" -> digest = optionalText(Field.CASE_DIGEST);
        default -> throw unusual();
      }
    }
    return new Case(Required.field("id", id), digest);
  }

  private SystemVersion system() {
    begin(Field.SYSTEM);
    String name = null;
    String version = null;
    for (String field = in.nextName(); field != null; field = in.nextName()) {
      switch (field) {
        case "name" -> name = text(Field.SYSTEM_NAME);
        case "version" -> version = text(Field.SYSTEM_VERSION);
        default -> throw unusual();
      }
    }
    return new SystemVersion(Required.field("name", name), Required.field("version", version));
  }

  private Sealed sealed() {
    begin(Field.SEALED);
    SubjectKeyId key = null;
    String data = null;
    String digest = null;
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      switch (name) {
        case "key" -> key = new SubjectKeyId(text(Field.SEALED_KEY));
        case "data" -> data = text(Field.SEALED_DATA);
        case "digest" -> digest = text(Field.SEALED_DIGEST);
        default -> throw unusual();
      }
    }
    return new Sealed(
        Required.field("key", key), Required.field("data", data), Required.field("digest", digest));
  }

  private Answer answer() {
    expect(in.currentToken(), JsonToken.START_OBJECT);
    seen.removeAll(OF_ANSWERS);
    String question = null;
    Value answer = null;
    String rationale = null;
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      switch (name) {
        case "question" -> question = text(Field.QUESTION);
        case "answer" -> {
          once(Field.ANSWER);
          answer = value();
        }
        case "rationale" -> rationale = optionalText(Field.RATIONALE);
        default -> throw unusual();
      }
    }
    return new Answer(
        Required.field("question", question), Required.field("answer", answer), rationale);
  }

  private @Nullable Failure failure() {
    String text = optionalText(Field.FAILURE);
    return text == null ? null : Failure.valueOf(text);
  }

  private SortedMap<String, Value> values(Field field) {
    begin(field);
    SortedMap<String, Value> values = new TreeMap<>();
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      if (values.put(name, value()) != null) {
        throw unusual();
      }
    }
    return values;
  }

  private <T> List<T> list(Field field, Function<JsonToken, T> element) {
    once(field);
    expect(in.nextToken(), JsonToken.START_ARRAY);
    List<T> elements = new ArrayList<>();
    for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
      elements.add(element.apply(token));
    }
    return elements;
  }

  private Value value() {
    in.nextToken();
    return ValueReader.read(in);
  }

  private String text(Field field) {
    once(field);
    return text(in.nextToken());
  }

  private String text(@Nullable JsonToken token) {
    expect(token, JsonToken.VALUE_STRING);
    return in.getString();
  }

  private @Nullable String optionalText(Field field) {
    once(field);
    JsonToken token = in.nextToken();
    return token == JsonToken.VALUE_NULL ? null : text(token);
  }

  private void begin(Field field) {
    once(field);
    expect(in.nextToken(), JsonToken.START_OBJECT);
  }

  private void once(Field field) {
    if (!seen.add(field)) {
      throw unusual();
    }
  }

  private void expect(@Nullable JsonToken found, JsonToken expected) {
    if (found != expected) {
      throw unusual();
    }
  }

  private StreamReadException unusual() {
    return new StreamReadException(in, "not a decision in its usual form");
  }
}
