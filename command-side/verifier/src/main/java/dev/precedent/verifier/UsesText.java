package dev.precedent.verifier;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What a dossier says of golden sets, benchmarks, replays and samples, in words. */
public final class UsesText {
  /** What stands over it. */
  public static final String TITLE = "What used it since";

  private static final MathContext DIGITS = new MathContext(4);

  private UsesText() {}

  /**
   * A row for each use: which it is, and what it says.
   *
   * @param usedBy the member of that name of a dossier; may be missing
   */
  public static List<List<String>> rows(JsonNode usedBy) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode set : usedBy.path("goldenSets")) {
      rows.add(
          List.of(
              "golden set %s@%s".formatted(text(set, "name"), text(set, "version")),
              "holds the case as %s; frozen at position %s"
                  .formatted(text(set, "truth"), text(set, "position"))));
    }
    usedBy.path("verdicts").forEach(verdict -> rows.add(verdict(verdict)));
    usedBy.path("replays").forEach(replay -> rows.add(replay(replay)));
    usedBy.path("samples").forEach(sample -> rows.add(sample(sample)));
    return rows;
  }

  /** What cannot be told, in sentences. */
  public static List<String> unknown(JsonNode usedBy) {
    return usedBy.path("unknown").valueStream().map(each -> each.asString("")).toList();
  }

  private static List<String> verdict(JsonNode verdict) {
    JsonNode right = verdict.path("right");
    return List.of(
        text(verdict, "benchmark"),
        "on %s: %s says %s, which %s, as the truth is %s%s"
            .formatted(
                text(verdict, "goldenSet"),
                text(verdict, "by"),
                text(verdict, "verdict"),
                right.isBoolean() ? right.asBoolean() ? "is right" : "is wrong" : "is not counted",
                text(verdict, "truth"),
                verdict.path("decision").isString()
                    ? "; by decision " + text(verdict, "decision")
                    : ""));
  }

  private static List<String> replay(JsonNode replay) {
    String changed =
        replay.path("after").isString()
            ? "changed the outcome of %s from %s to %s"
                .formatted(text(replay, "decision"), text(replay, "before"), text(replay, "after"))
            : "could not decide %s, before %s, for want of %s"
                .formatted(
                    text(replay, "decision"),
                    text(replay, "before"),
                    replay
                        .path("missing")
                        .valueStream()
                        .map(each -> each.asString(""))
                        .collect(Collectors.joining(", ")));
    String baseline = text(replay, "baseline");
    return List.of(
        text(replay, "replay"),
        "under %s %s%s"
            .formatted(
                text(replay, "policy"),
                changed,
                baseline.equals("recorded") ? "" : "; compared with " + baseline));
  }

  private static List<String> sample(JsonNode sample) {
    String estimates =
        sample
            .path("estimates")
            .valueStream()
            .map(
                estimate ->
                    text(estimate, "estimate")
                        + estimate
                            .path("shares")
                            .propertyStream()
                            .map(
                                share ->
                                    " %s %s".formatted(share.getKey(), number(share.getValue())))
                            .collect(Collectors.joining(",")))
            .collect(Collectors.joining("; "));
    return List.of(
        text(sample, "sample"),
        "drew %s as one of %s of %s decisions (%s)%s"
            .formatted(
                text(sample, "decision"),
                text(sample, "drawn"),
                text(sample, "of"),
                text(sample, "stratum"),
                estimates.isEmpty() ? "" : "; " + estimates));
  }

  private static String number(JsonNode share) {
    return share.isNumber()
        ? new BigDecimal(share.asString()).round(DIGITS).stripTrailingZeros().toPlainString()
        : share.asString("");
  }

  private static String text(JsonNode of, String name) {
    return of.path(name).asString("");
  }
}
