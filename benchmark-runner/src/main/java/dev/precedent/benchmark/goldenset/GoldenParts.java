package dev.precedent.benchmark.goldenset;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.GoldenCasesListed;
import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import dev.precedent.contracts.GoldenSetFrozen.Part;
import dev.precedent.contracts.command.Commands;
import dev.precedent.contracts.command.ListGoldenCases;
import java.util.ArrayList;
import java.util.List;

/**
 * The cases of a set that are more than one event may hold, listed before the set is frozen. A set
 * of which not all parts came to be listed is none; listing them again changes nothing.
 */
final class GoldenParts {
  /** Of one event. */
  static final int MAX_CASES = 50_000;

  /** Of one event, as canonical JSON; a document of MongoDB holds four times as much. */
  static final int MAX_BYTES = 4 << 20;

  private GoldenParts() {}

  /**
   * Lists cases where they are too many for the event of the set.
   *
   * @return none where they are not
   */
  static List<Part> list(List<GoldenCase> cases, Commands commands, Actor actor) {
    List<List<GoldenCase>> split = split(cases);
    List<Part> parts = new ArrayList<>();
    if (split.size() > 1) {
      for (List<GoldenCase> some : split) {
        GoldenCasesListed part = GoldenCasesListed.of(some);
        commands.send(new ListGoldenCases(part), actor).event();
        parts.add(new Part(part.digest(), some.size()));
      }
    }
    return parts;
  }

  private static List<List<GoldenCase>> split(List<GoldenCase> cases) {
    List<List<GoldenCase>> split = new ArrayList<>();
    List<GoldenCase> open = new ArrayList<>();
    int bytes = 0;
    for (GoldenCase each : cases) {
      int size = CanonicalJson.write(each).length + 1;
      if (open.size() == MAX_CASES || (!open.isEmpty() && bytes + size > MAX_BYTES)) {
        split.add(open);
        open = new ArrayList<>();
        bytes = 0;
      }
      open.add(each);
      bytes += size;
    }
    split.add(open);
    return split;
  }
}
