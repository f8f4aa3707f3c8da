package dev.precedent.views.projection;

import dev.precedent.contracts.Answer;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.SubjectKeyId;
import dev.precedent.contracts.Value;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.views.index.Column;
import dev.precedent.views.index.Column.Form;
import dev.precedent.views.index.Columns;
import dev.precedent.views.index.Texts;
import dev.precedent.views.policy.Reading;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    Reading reading,
    @Nullable SubjectKeyId subjectKey,
    @Nullable Long withdrawnAt) {

  /** Everything that can be searched by. */
  void write(JsonGenerator out, Columns columns) {
    writeCore(out);
    writeFacts(out, columns, Column.Source.SIGNALS, decision.signals());
    Map<String, Value> answers = new LinkedHashMap<>();
    decision.answers().forEach(answer -> answers.put(answer.question(), answer.answer()));
    writeFacts(out, columns, Column.Source.ANSWERS, answers);
    writeTexts(out, "known", decision.facts().keySet());
    writeTexts(out, "clauses", reading.clauses());
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
    if (reading.conform() != null) {
      writeText(out, "conform", reading.conform().written());
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

  private static void writeFacts(
      JsonGenerator out, Columns columns, Column.Source source, Map<String, Value> facts) {
    if (facts.isEmpty()) {
      return;
    }
    out.writeName(source.field());
    out.writeStartObject();
    for (Form form : Form.values()) {
      boolean begun = false;
      for (Map.Entry<String, Value> fact : facts.entrySet()) {
        List<Value> values = ofForm(form, fact.getValue());
        if (!values.isEmpty() && columns.has(new Column(source, form, fact.getKey()))) {
          if (!begun) {
            out.writeName(form.field());
            out.writeStartObject();
            begun = true;
          }
          out.writeName(fact.getKey());
          writeValues(out, values);
        }
      }
      if (begun) {
        out.writeEndObject();
      }
    }
    out.writeEndObject();
  }

  private static List<Value> ofForm(Form form, Value value) {
    if (value instanceof Value.Several(List<Value> values)) {
      return values.stream().filter(each -> Form.of(each) == form).toList();
    }
    return Form.of(value) == form ? List.of(value) : List.of();
  }

  private static void writeValues(JsonGenerator out, List<Value> values) {
    if (values.size() == 1) {
      writeValue(out, values.getFirst());
      return;
    }
    out.writeStartArray();
    values.forEach(value -> writeValue(out, value));
    out.writeEndArray();
  }

  private static void writeValue(JsonGenerator out, Value value) {
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
