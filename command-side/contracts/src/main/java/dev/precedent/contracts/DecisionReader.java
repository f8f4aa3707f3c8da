package dev.precedent.contracts;

import java.time.Instant;
import java.util.ArrayList;
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
  private final JsonParser in;
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

  private DecisionReader(JsonParser in) {
    this.in = in;
  }

  /**
   * Reads the only value of {@code in}.
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
        case "id" -> id = new DecisionId(text());
        case "case" -> item = item();
        case "subject" -> subject = new SubjectId(text());
        case "policy" -> policy = new PolicyKey(text());
        case "version" -> version = VersionNumber.of(text());
        case "pathway" -> pathway = Pathway.valueOf(text());
        case "system" -> system = system();
        case "outcome" -> outcome = optionalText();
        case "failure" -> failure = failure();
        case "action" -> action = optionalText();
        case "decidedAt" -> decidedAt = Times.parse(text());
        case "signals" -> signals = values();
        case "answers" -> answers = list(_ -> answer());
        case "path" -> path = list(this::text);
        case "attributes" -> attributes = values();
        case "sealed" -> sealed = sealed();
        default -> throw unusual();
      }
    }
  }

  private Case item() {
    expect(in.nextToken(), JsonToken.START_OBJECT);
    CaseId id = null;
    String digest = null;
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      switch (name) {
        case "id" -> id = new CaseId(text());
        case "digest" -> digest = optionalText();
        default -> throw unusual();
      }
    }
    return new Case(Required.field("id", id), digest);
  }

  private SystemVersion system() {
    expect(in.nextToken(), JsonToken.START_OBJECT);
    String name = null;
    String version = null;
    for (String field = in.nextName(); field != null; field = in.nextName()) {
      switch (field) {
        case "name" -> name = text();
        case "version" -> version = text();
        default -> throw unusual();
      }
    }
    return new SystemVersion(Required.field("name", name), Required.field("version", version));
  }

  private Sealed sealed() {
    expect(in.nextToken(), JsonToken.START_OBJECT);
    SubjectKeyId key = null;
    String data = null;
    String digest = null;
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      switch (name) {
        case "key" -> key = new SubjectKeyId(text());
        case "data" -> data = text();
        case "digest" -> digest = text();
        default -> throw unusual();
      }
    }
    return new Sealed(
        Required.field("key", key), Required.field("data", data), Required.field("digest", digest));
  }

  private Answer answer() {
    expect(in.currentToken(), JsonToken.START_OBJECT);
    String question = null;
    Value answer = null;
    String rationale = null;
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      switch (name) {
        case "question" -> question = text();
        case "answer" -> answer = value();
        case "rationale" -> rationale = optionalText();
        default -> throw unusual();
      }
    }
    return new Answer(
        Required.field("question", question), Required.field("answer", answer), rationale);
  }

  private @Nullable Failure failure() {
    String text = optionalText();
    return text == null ? null : Failure.valueOf(text);
  }

  private SortedMap<String, Value> values() {
    expect(in.nextToken(), JsonToken.START_OBJECT);
    SortedMap<String, Value> values = new TreeMap<>();
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      values.put(name, value());
    }
    return values;
  }

  private <T> List<T> list(Function<JsonToken, T> element) {
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

  private String text() {
    return text(in.nextToken());
  }

  private String text(@Nullable JsonToken token) {
    expect(token, JsonToken.VALUE_STRING);
    return in.getString();
  }

  private @Nullable String optionalText() {
    JsonToken token = in.nextToken();
    return token == JsonToken.VALUE_NULL ? null : text(token);
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
