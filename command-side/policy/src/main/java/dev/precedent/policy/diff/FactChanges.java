package dev.precedent.policy.diff;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Declaration;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Question;
import dev.precedent.policy.Range;
import dev.precedent.policy.Signal;
import dev.precedent.policy.Wording;
import dev.precedent.policy.diff.PolicyChange.Part;
import dev.precedent.policy.diff.PolicyChange.What;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** What changed in the signals and questions, apart from their words. */
final class FactChanges {
  private FactChanges() {}

  static List<PolicyChange> between(PolicyVersion before, PolicyVersion after) {
    List<PolicyChange> changes = new ArrayList<>();
    for (String name : names(before, after)) {
      Declaration old = before.declaration(name);
      Declaration now = after.declaration(name);
      if (old == null && now != null) {
        changes.add(
            PolicyChange.of(
                part(now),
                What.ADDED,
                name,
                "the %s %s is new: %s".formatted(kind(now), name, described(now)),
                null,
                described(now)));
      } else if (old != null && now == null) {
        changes.add(
            PolicyChange.of(
                part(old),
                What.REMOVED,
                name,
                "the %s %s is gone".formatted(kind(old), name),
                described(old),
                null));
      } else if (old != null && now != null) {
        List<String> differences = differences(old, now);
        if (!differences.isEmpty()) {
          changes.add(
              PolicyChange.of(
                  part(now),
                  What.CHANGED,
                  name,
                  "the %s %s %s".formatted(kind(now), name, Wording.both(differences)),
                  described(old),
                  described(now)));
        }
      }
    }
    return changes;
  }

  /** Of both versions, in the order of the newer one. */
  static SequencedSet<String> names(PolicyVersion before, PolicyVersion after) {
    SequencedSet<String> names = new LinkedHashSet<>();
    for (PolicyVersion version : List.of(after, before)) {
      names.addAll(version.signals().keySet());
      names.addAll(version.questions().keySet());
    }
    return names;
  }

  static String kind(Declaration fact) {
    return fact instanceof Signal ? "signal" : "question";
  }

  private static Part part(Declaration fact) {
    return fact instanceof Signal ? Part.SIGNAL : Part.QUESTION;
  }

  private static List<String> differences(Declaration old, Declaration now) {
    if (old instanceof Signal one && now instanceof Signal other) {
      return differences(one, other);
    }
    if (old instanceof Question one && now instanceof Question other) {
      return differences(one, other);
    }
    return List.of("was a %s: %s".formatted(kind(old), described(old)));
  }

  private static List<String> differences(Signal old, Signal now) {
    List<String> differences = new ArrayList<>();
    if (!old.type().equals(now.type())) {
      differences.add("is %s instead of %s".formatted(now.type(), old.type()));
    }
    if (!old.values().equals(now.values())) {
      if (old.values().isEmpty()) {
        differences.add("is one of %s instead of any text".formatted(Wording.either(now.values())));
      } else if (now.values().isEmpty()) {
        differences.add("is any text instead of one of " + Wording.either(old.values()));
      } else {
        addDifferences(old.values(), now.values(), "value", differences);
      }
    }
    if (!Objects.equals(old.range(), now.range())) {
      differences.add("is %s instead of %s".formatted(range(now.range()), range(old.range())));
    }
    return differences;
  }

  private static List<String> differences(Question old, Question now) {
    List<String> differences = new ArrayList<>();
    if (!old.answers().equals(now.answers())) {
      addDifferences(texts(old), texts(now), "answer", differences);
    }
    if (old.several() != now.several()) {
      differences.add(now.several() ? "takes several answers" : "takes one answer only");
    }
    if (old.scale() != now.scale()) {
      differences.add(
          "has a scale that is %s instead of %s".formatted(lower(now.scale()), lower(old.scale())));
    }
    return differences;
  }

  private static void addDifferences(
      List<String> old, List<String> now, String what, List<String> differences) {
    List<String> added = now.stream().filter(one -> !old.contains(one)).toList();
    List<String> removed = old.stream().filter(one -> !now.contains(one)).toList();
    if (!added.isEmpty()) {
      differences.add("has the new %s %s".formatted(several(what, added), Wording.both(added)));
    }
    if (!removed.isEmpty()) {
      differences.add(
          "has no longer the %s %s".formatted(several(what, removed), Wording.both(removed)));
    }
    if (added.isEmpty() && removed.isEmpty()) {
      differences.add("has its %ss in another order".formatted(what));
    }
  }

  private static String several(String what, List<String> names) {
    return names.size() == 1 ? what : what + "s";
  }

  private static String described(Declaration fact) {
    return switch (fact) {
      case Signal signal -> {
        String type = signal.type().toString();
        if (!signal.values().isEmpty()) {
          yield type + ", one of " + Wording.either(signal.values());
        }
        yield signal.range() == null ? type : type + " " + range(signal.range());
      }
      case Question question ->
          (question.several() ? "any of " : "one of ") + Wording.either(texts(question));
    };
  }

  private static String range(@Nullable Range range) {
    if (range == null || (range.least() == null && range.most() == null)) {
      return "any number";
    }
    List<String> ends = new ArrayList<>();
    if (range.least() != null) {
      ends.add("from " + Value.of(range.least()));
    }
    if (range.most() != null) {
      ends.add("to " + Value.of(range.most()));
    }
    return String.join(" ", ends);
  }

  private static List<String> texts(Question question) {
    return question.answers().stream().map(Value::toString).toList();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
