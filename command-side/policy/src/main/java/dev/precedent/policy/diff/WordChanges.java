package dev.precedent.policy.diff;

import dev.precedent.policy.Declaration;
import dev.precedent.policy.Guidance;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Question;
import dev.precedent.policy.Signal;
import dev.precedent.policy.diff.PolicyChange.Part;
import dev.precedent.policy.diff.PolicyChange.What;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** What changed in what people read; line breaks and spaces are no words. */
final class WordChanges {
  private final PolicyVersion before;
  private final PolicyVersion after;
  private final List<PolicyChange> changes = new ArrayList<>();

  private WordChanges(PolicyVersion before, PolicyVersion after) {
    this.before = before;
    this.after = after;
  }

  static List<PolicyChange> between(PolicyVersion before, PolicyVersion after) {
    WordChanges found = new WordChanges(before, after);
    found.add(Part.TITLE, "", "the title", before.title(), after.title());
    found.add(Part.EFFECTIVE, "", "the effective date", before.effective(), after.effective());
    found.each(Part.ACTION, "the action for", before.actions(), after.actions());
    found.facts();
    found.add(
        Part.CLAUSE_WORDS,
        "",
        "the text before the first clause",
        preamble(before),
        preamble(after));
    found.each(Part.CLAUSE_WORDS, "the words of", before.words(), after.words());
    found.guidance();
    return found.changes;
  }

  private void each(Part part, String what, Map<String, String> old, Map<String, String> now) {
    for (String name : names(old, now)) {
      add(part, name, what + " " + name, old.get(name), now.get(name));
    }
  }

  private static SequencedSet<String> names(Map<String, ?> old, Map<String, ?> now) {
    SequencedSet<String> names = new LinkedHashSet<>(now.keySet());
    names.addAll(old.keySet());
    return names;
  }

  private void add(
      Part part, String name, String what, @Nullable String old, @Nullable String now) {
    if (Objects.equals(line(old), line(now))) {
      return;
    }
    if (old == null) {
      changes.add(PolicyChange.of(part, What.ADDED, name, "new: " + what, null, now));
    } else if (now == null) {
      changes.add(PolicyChange.of(part, What.REMOVED, name, "gone: " + what, old, null));
    } else {
      changes.add(PolicyChange.of(part, What.CHANGED, name, "changed: " + what, old, now));
    }
  }

  private static @Nullable String line(@Nullable String text) {
    return text == null ? null : Phrases.line(text);
  }

  private void facts() {
    for (String name : FactChanges.names(before, after)) {
      Declaration old = before.declaration(name);
      Declaration now = after.declaration(name);
      if (old instanceof Question one && now instanceof Question other) {
        add(
            Part.FACT_WORDS,
            name,
            "how the question %s is put".formatted(name),
            one.ask(),
            other.ask());
        add(
            Part.FACT_WORDS,
            name,
            "the clause of the question %s".formatted(name),
            one.clause(),
            other.clause());
      } else if (old instanceof Signal one && now instanceof Signal other) {
        add(
            Part.FACT_WORDS,
            name,
            "the description of %s".formatted(name),
            one.description(),
            other.description());
        add(
            Part.FACT_WORDS,
            name,
            "the system of %s".formatted(name),
            one.system(),
            other.system());
      }
    }
  }

  private void guidance() {
    for (String clause : names(before.guidance(), after.guidance())) {
      add(
          Part.GUIDANCE,
          clause,
          "the guidance for " + clause,
          text(before.guidance().get(clause)),
          text(after.guidance().get(clause)));
    }
  }

  private static @Nullable String text(@Nullable Guidance guidance) {
    if (guidance == null) {
      return null;
    }
    List<String> lines = new ArrayList<>();
    if (guidance.note() != null) {
      lines.add(guidance.note().strip());
    }
    for (Guidance.Example example : guidance.examples()) {
      lines.add(
          "%s: %s%s"
              .formatted(
                  example.applies() ? "applies" : "does not apply",
                  example.text(),
                  example.because() == null ? "" : " (" + example.because() + ")"));
    }
    return String.join("\n", lines);
  }

  private static @Nullable String preamble(PolicyVersion version) {
    String preamble = version.introduction().strip();
    return preamble.isEmpty() ? null : preamble;
  }
}
