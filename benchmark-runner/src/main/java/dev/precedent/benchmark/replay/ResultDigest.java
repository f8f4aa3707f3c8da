package dev.precedent.benchmark.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.contracts.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a replay found, in one number, whichever engine found it: the SHA-256 of the counts as
 * canonical JSON (RFC 8785) on a line, and of a line for each flip that is kept, in the order of
 * the ledger: its position, its old outcome, its new one or {@code UNDECIDABLE}, and its truth,
 * with blanks between them.
 */
final class ResultDigest {
  private ResultDigest() {}

  /** The counts from which all other figures follow; later facts where they were asked for. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Counted(
      String policy,
      String baseline,
      String where,
      long until,
      Map<String, Map<String, Long>> truths,
      Map<String, Long> missing,
      List<String> outcomes,
      @Nullable CountedLater laterFacts) {}

  /** See {@link LaterFacts}; without the words. */
  private record CountedLater(
      long decisions, List<LaterFacts.OfSystem> used, List<LaterFacts.OfSystem> otherType) {
    static CountedLater of(LaterFacts told) {
      return new CountedLater(told.decisions(), told.used(), told.otherType());
    }
  }

  static String of(ReplayPlan plan, Tally tally, List<String> outcomes) {
    MessageDigest sha256 = InputDigest.sha256();
    sha256.update(
        CanonicalJson.write(
            new Counted(
                plan.version().digest(),
                plan.baseline().name(),
                plan.selection().where(),
                plan.selection().until(),
                tally.counts().byTruth(),
                tally.counts().missing(),
                outcomes,
                plan.withLaterFacts() ? CountedLater.of(tally.later().told()) : null)));
    sha256.update((byte) '\n');
    // of a million flips, so that it is not left to a format
    tally
        .flips()
        .forEach(
            (position, cell) ->
                sha256.update(
                    (position + " " + cell.change() + " " + cell.truth() + "\n")
                        .getBytes(StandardCharsets.UTF_8)));
    return "sha256:" + HexFormat.of().formatHex(sha256.digest());
  }
}
