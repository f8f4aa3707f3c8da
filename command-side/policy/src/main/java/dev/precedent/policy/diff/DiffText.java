package dev.precedent.policy.diff;

import dev.precedent.policy.diff.PolicyChange.Area;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A difference as lines for people: first what it means, then what was written. */
final class DiffText {
  /** More witnesses of one change of outcome say nothing new to a reader. */
  private static final int MAX_ALIKE = 10;

  private final StringBuilder text = new StringBuilder();

  private DiffText() {}

  static String of(PolicyDiff diff) {
    DiffText made = new DiffText();
    made.line("%s instead of %s: %s".formatted(diff.after(), diff.before(), diff.headline()));
    String note = diff.after().changeNote();
    if (note != null && !note.equals(diff.before().changeNote())) {
      made.line("  " + Phrases.line(note));
    }
    made.regions("Cases with another outcome", diff, ChangedRegion::decided);
    made.regions("Cases with missing facts", diff, region -> !region.decided());
    if (diff.meaning().notDecided() != null) {
      made.heading("Not decided");
      made.line("  " + diff.meaning().notDecided());
    }
    for (Area area : Area.values()) {
      made.changes(area, diff);
    }
    return made.text.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void heading(String heading) {
    line("");
    line(heading);
  }

  private void regions(String heading, PolicyDiff diff, Predicate<ChangedRegion> which) {
    Map<String, List<ChangedRegion>> groups =
        diff.meaning().regions().stream()
            .filter(which)
            .collect(
                Collectors.groupingBy(DiffText::outcomes, LinkedHashMap::new, Collectors.toList()));
    if (groups.isEmpty()) {
      return;
    }
    heading(heading);
    groups.forEach(
        (outcomes, regions) -> {
          regions.stream().limit(MAX_ALIKE).forEach(region -> line("  " + region.says()));
          if (regions.size() > MAX_ALIKE) {
            line("  and %d more: %s".formatted(regions.size() - MAX_ALIKE, outcomes));
          }
        });
  }

  private static String outcomes(ChangedRegion region) {
    return "%s instead of %s".formatted(outcome(region.after()), outcome(region.before()));
  }

  private static String outcome(CaseResult result) {
    return result.outcome() == null ? "undecidable" : result.outcome();
  }

  private void changes(Area area, PolicyDiff diff) {
    List<String> lines = new ArrayList<>();
    for (PolicyChange change : diff.changes()) {
      if (change.area() == area && change.part() != PolicyChange.Part.CLAUSE_WORDS) {
        lines.add(change.says());
      }
    }
    if (area == Area.WORDS) {
      addClauses(diff, lines);
    }
    if (!lines.isEmpty()) {
      heading(heading(area));
      lines.forEach(line -> line("  " + line));
    }
  }

  /** Clauses may be many, so those to which the same happened share a line. */
  private static void addClauses(PolicyDiff diff, List<String> lines) {
    diff.changes().stream()
        .filter(change -> change.part() == PolicyChange.Part.CLAUSE_WORDS)
        .collect(Collectors.groupingBy(PolicyChange::what, TreeMap::new, Collectors.toList()))
        .forEach(
            (what, changes) ->
                lines.add(
                    "%s: the words of %s"
                        .formatted(
                            what == PolicyChange.What.ADDED
                                ? "new"
                                : what == PolicyChange.What.REMOVED ? "gone" : "changed",
                            Phrases.sentence(changes.stream().map(DiffText::clause).toList()))));
  }

  private static String clause(PolicyChange change) {
    return change.name().isEmpty() ? "what stands before the first clause" : change.name();
  }

  private static String heading(Area area) {
    String words =
        area == Area.FACTS ? "signals and questions" : area.name().toLowerCase(Locale.ROOT);
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
