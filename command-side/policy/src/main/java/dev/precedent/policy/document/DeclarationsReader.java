package dev.precedent.policy.document;

import dev.precedent.contracts.Shown;
import dev.precedent.contracts.Value;
import dev.precedent.policy.Question;
import dev.precedent.policy.Scale;
import dev.precedent.policy.Signal;
import dev.precedent.policy.Threshold;
import dev.precedent.policy.Wording;
import dev.precedent.yaml.NodeDescription;
import dev.precedent.yaml.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the signals, questions and thresholds of a document. */
final class DeclarationsReader {
  static final int MAX_DECLARED = 200;
  static final int MAX_ANSWERS = 100;

  static final Set<String> QUESTION_KEYS = keys("ask", "answers", "several", "scale", "clause");

  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,15}");

  private final Findings findings;
  private final SequencedMap<String, Signal> signals = new LinkedHashMap<>();
  private final SequencedMap<String, Question> questions = new LinkedHashMap<>();
  private final SequencedMap<String, Threshold> thresholds = new LinkedHashMap<>();
  private final Map<String, Place> places = new HashMap<>();

  private DeclarationsReader(Findings findings) {
    this.findings = findings;
  }

  static Declarations read(Fields document, Findings findings) {
    DeclarationsReader reader = new DeclarationsReader(findings);
    reader.each(document, "signals", reader::signal);
    reader.each(document, "questions", reader::question);
    reader.each(document, "thresholds", reader::threshold);
    return new Declarations(reader.signals, reader.questions, reader.thresholds, reader.places);
  }

  private void each(Fields document, String key, BiConsumer<String, Node> reader) {
    document
        .entries(key, MAX_DECLARED)
        .forEach(
            (name, entry) -> {
              if (!Names.isFact(entry.key(), name, findings)) {
                return;
              }
              if (places.putIfAbsent(name, Place.of(entry.key())) == null) {
                reader.accept(name, entry.value());
              } else {
                findings.error(
                    entry.key(),
                    Rule.REPEATED,
                    "'%s' is %s already; signals, questions and thresholds share their names"
                        .formatted(name, questions.containsKey(name) ? "a question" : "a signal"),
                    "choose another name");
              }
            });
  }

  private void signal(String name, Node node) {
    Signal signal = SignalReader.read(name, node, findings);
    if (signal != null) {
      signals.put(name, signal);
    }
  }

  private void threshold(String name, Node node) {
    Threshold threshold = ThresholdReader.read(name, node, findings);
    if (threshold != null) {
      thresholds.put(name, threshold);
    }
  }

  private void question(String name, Node node) {
    Findings here = findings.of(Fields.clauseOf(node));
    Fields fields = Fields.of(node, "a question", QUESTION_KEYS, here);
    if (fields == null) {
      return;
    }
    String ask = fields.aside().text("ask");
    List<Value> answers = answers(fields, here);
    Boolean several = fields.flag("several");
    Scale scale = scale(fields, answers, here);
    Node clauseNode = fields.optional("clause");
    String clause = clauseNode == null ? null : Fields.idOf(clauseNode, here.aside());
    if (clauseNode != null && clause != null && !Names.isClause(clauseNode, clause, here.aside())) {
      clause = null;
    }
    if (answers.isEmpty() || several == null) {
      return;
    }
    if (several && answers.getFirst() instanceof Value.Flag) {
      here.unreadable(
          node,
          Rule.WRONG_VALUE,
          "a question answered with true or false has one answer, not several",
          "delete 'several'");
      return;
    }
    questions.put(
        name, new Question(name, ask == null ? name : ask, answers, several, scale, clause));
  }

  /** The answers, or none where there is a mistake in them. */
  private List<Value> answers(Fields fields, Findings here) {
    List<Node> nodes = fields.list("answers", MAX_ANSWERS);
    if (nodes == null) {
      return List.of();
    }
    List<Value> answers = new ArrayList<>();
    for (Node node : nodes) {
      Value answer = answer(node, here);
      if (answer == null) {
        return List.of();
      }
      if (!answers.isEmpty() && answers.getFirst().getClass() != answer.getClass()) {
        here.unreadable(
            node,
            Rule.WRONG_VALUE,
            "the answers to a question must be of one kind, found %s after %s"
                .formatted(Wording.found(answer), Wording.found(answers.getFirst())),
            null);
        return List.of();
      }
      if (answers.contains(answer)) {
        here.error(node, Rule.REPEATED, "the answer %s is repeated".formatted(Wording.cel(answer)));
      } else {
        answers.add(answer);
      }
    }
    return answers;
  }

  private static @Nullable Value answer(Node node, Findings here) {
    String expected =
        "an answer must be a text of up to 200 characters, a whole number of up to 15 digits,"
            + " true or false, found "
            + NodeDescription.of(node);
    if (node instanceof ScalarNode scalar) {
      String text = scalar.getValue();
      Tag tag = scalar.getTag();
      if (tag.equals(Tag.STR)) {
        if (text.isBlank() || text.length() > 200) {
          here.error(node, Rule.WRONG_VALUE, expected);
        }
        return Value.of(text);
      }
      if (tag.equals(Tag.BOOL)) {
        return Value.of(Boolean.parseBoolean(text));
      }
      if (tag.equals(Tag.INT) && WHOLE.matcher(text).matches()) {
        return Value.of((double) Long.parseLong(text));
      }
    }
    here.unreadable(node, Rule.WRONG_VALUE, expected, null);
    return null;
  }

  private static Scale scale(Fields fields, List<Value> answers, Findings here) {
    Node node = fields.optional("scale");
    String name = node == null ? null : Fields.textOf(node, "'scale'", here.aside());
    if (node == null || name == null) {
      return Scale.NOMINAL;
    }
    for (Scale scale : Scale.values()) {
      if (scale.name().toLowerCase(Locale.ROOT).equals(name)) {
        if (scale == Scale.INTERVAL
            && !answers.isEmpty()
            && !(answers.getFirst() instanceof Value.Number)) {
          here.error(
              node,
              Rule.WRONG_VALUE,
              "an interval scale needs whole numbers for answers",
              "write scale: ordinal");
        }
        return scale;
      }
    }
    here.error(
        node,
        Rule.WRONG_VALUE,
        "'scale' must be nominal, ordinal or interval, found '%s'".formatted(Shown.of(name)),
        "write nominal, ordinal or interval");
    return Scale.NOMINAL;
  }

  private static Set<String> keys(String... keys) {
    return new LinkedHashSet<>(List.of(keys)); // messages list them in this order
  }
}
