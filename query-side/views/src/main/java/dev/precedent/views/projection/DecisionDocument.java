package dev.precedent.views.projection;

import dev.precedent.contracts.Answer;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.SubjectKeyId;
import dev.precedent.contracts.Value;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.views.index.Columns;
import dev.precedent.views.index.Texts;
import dev.precedent.views.policy.Conformity;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A decision as it is searched for.
 *
 * @param decision with the personal fields that can be read
 * @param subjectKey what they are sealed with, whether they can be read or not
 * @param withdrawnAt the position of its withdrawal
 */
record DecisionDocument(
    RecordedEvent recorded,
    DecisionRecorded decision,
    Conformity conformity,
    @Nullable SubjectKeyId subjectKey,
    @Nullable Long withdrawnAt) {

  /** Everything that can be searched by. */
  void write(JsonGenerator out, Columns columns) {
    writeCore(out);
    FactFields.write(out, decision, columns);
    writeTexts(out, "clauses", conformity.clauses());
    writeAttributes(out);
    writeAll(
        out,
        "rationale",
        decision.answers().stream().map(Answer::rationale).filter(Objects::nonNull).toList());
  }

  /**
   * What every decision has and nothing else: for a document that Elasticsearch refused, so that
   * the decision is counted all the same.
   */
  void writeCore(JsonGenerator out) {
    out.writeNumberProperty("position", recorded.position());
    out.writeStringProperty("recordedAt", recorded.recordedAt().toString());
    if (withdrawnAt != null) {
      out.writeNumberProperty("withdrawnAt", withdrawnAt);
    }
    writeText(out, "id", decision.id());
    writeText(out, "case", decision.item().id());
    writeText(out, "caseDigest", decision.item().digest());
    writeText(out, "subject", decision.subject());
    writeText(out, "subjectKey", subjectKey);
    writeText(out, "policy", decision.policy());
    writeText(out, "version", decision.version());
    writeText(out, "pathway", decision.pathway());
    writeText(out, "system", decision.system().name());
    writeText(out, "systemVersion", decision.system().version());
    writeText(out, "systemRelease", decision.system());
    writeText(out, "outcome", decision.outcome());
    writeText(out, "failure", decision.failure());
    writeText(out, "action", decision.action());
    out.writeStringProperty("decidedAt", decision.decidedAt().toString());
    writeText(out, "actor", recorded.metadata().actor());
    if (conformity.conform() != null) {
      writeText(out, "conform", conformity.conform().written());
    }
  }

  private static void writeText(JsonGenerator out, String field, @Nullable Object text) {
    if (text != null) {
      out.writeStringProperty(field, Texts.term(text.toString()));
    }
  }

  private static void writeTexts(JsonGenerator out, String field, Collection<String> texts) {
    writeAll(out, field, texts.stream().map(Texts::term).toList());
  }

  private static void writeAll(
      JsonGenerator out, String field, Collection<@Nullable String> texts) {
    if (!texts.isEmpty()) {
      out.writeName(field);
      out.writeStartArray();
      texts.forEach(out::writeString);
      out.writeEndArray();
    }
  }

  static void writeValue(JsonGenerator out, Value value) {
    switch (value) {
      case Value.Number number -> out.writeNumber(number.toString());
      case Value.Flag(boolean flag) -> out.writeBoolean(flag);
      case Value.Text(String text) -> out.writeString(Texts.term(text));
      case Value.Several _ ->
          throw new IllegalArgumentException("a list is written value by value");
    }
  }

  private void writeAttributes(JsonGenerator out) {
    if (!decision.attributes().isEmpty()) {
      out.writeName("attributes");
      out.writeStartObject();
      decision
          .attributes()
          .forEach(
              (name, value) -> {
                out.writeName(name);
                writeValue(out, value);
              });
      out.writeEndObject();
    }
  }
}
