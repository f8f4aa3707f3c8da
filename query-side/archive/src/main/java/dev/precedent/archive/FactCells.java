package dev.precedent.archive;

import dev.precedent.archive.FactColumn.Source;
import dev.precedent.contracts.Answer;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Value;
import dev.precedent.policy.Timestamp;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The facts and attributes of one decision after the other, laid out as its policy's columns. */
final class FactCells {
  private final PolicyColumns columns;
  private @Nullable Object[] cells = new Object[0];
  private final Map<String, String> others = new TreeMap<>();

  FactCells(PolicyColumns columns) {
    this.columns = columns;
  }

  /** Lays out a decision instead of the one before; may make columns. */
  void lay(DecisionRecorded decision) {
    Arrays.fill(cells, null);
    others.clear();
    decision.signals().forEach((name, value) -> lay(Source.SIGNAL, name, value));
    List<Answer> answers = decision.answers();
    for (int i = 0; i < answers.size(); i++) {
      Answer answer = answers.get(i);
      if (!isAnsweredAgain(answers, i)) {
        lay(Source.ANSWER, answer.question(), answer.answer());
      }
    }
    decision
        .attributes()
        .forEach(
            (name, value) -> {
              if (columns.hasOwn(name)) {
                lay(Source.ATTRIBUTE, name, value);
              } else {
                others.put(name, value.toString());
              }
            });
  }

  /** Of two answers to a question the last one counts, as wherever facts are read. */
  private static boolean isAnsweredAgain(List<Answer> answers, int index) {
    for (int i = index + 1; i < answers.size(); i++) {
      if (answers.get(i).question().equals(answers.get(index).question())) {
        return true;
      }
    }
    return false;
  }

  private void lay(Source source, String name, Value value) {
    switch (value) {
      case Value.Several(List<Value> values) -> list(source, name, values);
      case Value single -> {
        put(columns.place(source, name, ColumnType.recorded(single)), single);
        int time = columns.find(source, name, ColumnType.TIME);
        if (time != PolicyColumns.NONE && single instanceof Value.Text(String text)) {
          OptionalLong micros = Timestamp.micros(text);
          put(time, micros.isPresent() ? micros.getAsLong() : null);
        }
      }
    }
  }

  private void list(Source source, String name, List<Value> values) {
    if (values.isEmpty()) {
      ColumnType declared = columns.list(source, name);
      put(source, name, declared == null ? ColumnType.TEXTS : declared, values);
      return;
    }
    Map<ColumnType, List<Value>> byType = new EnumMap<>(ColumnType.class);
    values.forEach(
        each -> byType.computeIfAbsent(ColumnType.element(each), _ -> new ArrayList<>()).add(each));
    byType.forEach((type, some) -> put(source, name, type, some));
  }

  private void put(Source source, String name, ColumnType type, List<Value> values) {
    put(
        columns.place(source, name, type),
        type == ColumnType.TEXTS
            ? TextLists.joined(values.stream().map(Value::toString).toList())
            : new Value.Several(values));
  }

  private void put(int place, @Nullable Object content) {
    if (place >= cells.length) {
      cells = Arrays.copyOf(cells, Math.max(place + 1, columns.size()));
    }
    cells[place] = content;
  }

  /** What has no column of its own; nothing where all have. */
  @Nullable Map<String, String> others() {
    return others.isEmpty() ? null : new TreeMap<>(others);
  }

  /**
   * Writes what was laid out.
   *
   * @param width the number of columns, at least that of the policy
   */
  void write(Cells out, int width) throws SQLException {
    for (int i = 0; i < width; i++) {
      out.fact(i < cells.length ? cells[i] : null);
    }
  }
}
