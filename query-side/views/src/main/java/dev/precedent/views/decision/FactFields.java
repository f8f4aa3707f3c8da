package dev.precedent.views.decision;

import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Value;
import dev.precedent.policy.Timestamp;
import dev.precedent.policy.elasticsearch.Known;
import dev.precedent.views.index.Column;
import dev.precedent.views.index.Column.Form;
import dev.precedent.views.index.Columns;
import dev.precedent.views.index.IndexedText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/**
 * The facts of a decision as fields of its document, and which of them it knows: what {@link
 * dev.precedent.policy.elasticsearch.ElasticsearchReading} asks for.
 */
final class FactFields {
  /** The mapping of signals, and of answers: columns are added to it as policies declare facts. */
  static final String MAPPING =
      Stream.of(Form.values())
          .map(form -> "\"%s\": {\"type\": \"object\"}".formatted(form.field()))
          .collect(Collectors.joining(", ", "{\"properties\": {", "}}"));

  private final Columns columns;
  private final Map<Column.Source, Map<Form, Map<String, List<Value>>>> values =
      new EnumMap<>(Column.Source.class);
  private final List<String> known = new ArrayList<>();

  private FactFields(Columns columns) {
    this.columns = columns;
  }

  static FactFields of(DecisionRecorded decision, Columns columns) {
    FactFields fields = new FactFields(columns);
    Map<String, Value> answers = new LinkedHashMap<>();
    decision.answers().forEach(answer -> answers.put(answer.question(), answer.answer()));
    fields.add(Column.Source.SIGNALS, decision.signals());
    fields.add(Column.Source.ANSWERS, answers);
    return fields;
  }

  /** What the document knows, as {@link Known} has it. */
  List<String> known() {
    return known;
  }

  private void add(Column.Source source, Map<String, Value> facts) {
    Map<Form, Map<String, List<Value>>> byForm = new EnumMap<>(Form.class);
    values.put(source, byForm);
    facts.forEach(
        (name, value) -> {
          if (value instanceof Value.Several(List<Value> values)) {
            if (values.stream().allMatch(each -> add(source, name, Form.of(each), each, byForm))) {
              known.add(Known.term(name, Known.LIST));
            }
          } else {
            addKnown(source, name, Form.of(value), value, byForm);
            OptionalLong time =
                value instanceof Value.Text(String text)
                    ? Timestamp.micros(text)
                    : OptionalLong.empty();
            if (time.isPresent()) {
              addKnown(source, name, Form.TIME, Value.of((double) time.getAsLong()), byForm);
            }
          }
        });
  }

  /** Writes the signals, or the answers, under their name. */
  void write(JsonGenerator out, Column.Source source) {
    Map<Form, Map<String, List<Value>>> byForm = values.getOrDefault(source, Map.of());
    if (!byForm.isEmpty()) {
      out.writeName(source.field());
      out.writeStartObject();
      byForm.forEach((form, named) -> write(out, form, named));
      out.writeEndObject();
    }
  }

  private void addKnown(
      Column.Source source,
      String name,
      Form form,
      Value value,
      Map<Form, Map<String, List<Value>>> byForm) {
    if (add(source, name, form, value, byForm)) {
      known.add(Known.term(name, form.field()));
    }
  }

  private boolean add(
      Column.Source source,
      String name,
      Form form,
      Value value,
      Map<Form, Map<String, List<Value>>> byForm) {
    boolean added = columns.has(new Column(source, form, name));
    if (added) {
      byForm
          .computeIfAbsent(form, _ -> new LinkedHashMap<>())
          .computeIfAbsent(name, _ -> new ArrayList<>())
          .add(value);
    }
    return added;
  }

  private static void write(JsonGenerator out, Form form, Map<String, List<Value>> named) {
    out.writeName(form.field());
    out.writeStartObject();
    named.forEach(
        (name, values) -> {
          out.writeName(name);
          if (values.size() > 1) {
            out.writeStartArray();
          }
          values.forEach(value -> writeValue(out, form, value));
          if (values.size() > 1) {
            out.writeEndArray();
          }
        });
    out.writeEndObject();
  }

  private static void writeValue(JsonGenerator out, Form form, Value value) {
    if (form == Form.TIME && value instanceof Value.Number(double micros)) {
      out.writeNumber((long) micros);
    } else {
      writeValue(out, value);
    }
  }

  static void writeValue(JsonGenerator out, Value value) {
    switch (value) {
      case Value.Number number -> out.writeNumber(number.toString());
      case Value.Flag(boolean flag) -> out.writeBoolean(flag);
      case Value.Text(String text) -> out.writeString(IndexedText.term(text));
      case Value.Several _ ->
          throw new IllegalArgumentException("a list is written value by value");
    }
  }
}
