package dev.precedent.verifier;

import dev.precedent.proof.InvalidProof;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code cases.jsonl}: for every case, in the order in which cases first occur, how many exported
 * events are about it and the SHA-256 of their lines. With it the first case can be named whose
 * events are not those that figures were computed from.
 */
final class CaseDigests {
  static final String NAME = "cases.jsonl";

  private static final Set<String> ABOUT_CASES =
      Set.of("decision-recorded", "label-recorded", "fact-recorded");

  private final Map<String, Digested> cases = new LinkedHashMap<>();

  private static final class Digested {
    private final MessageDigest digest = sha256();
    private final long first;
    private int events;

    Digested(long first) {
      this.first = first;
    }
  }

  /**
   * Counts an event in, if it is about a case.
   *
   * @param line of the event without its line feed
   */
  void add(LedgerEvent event, byte[] line) {
    if (!ABOUT_CASES.contains(event.type())) {
      return;
    }
    String id = StrictJson.read("a payload", event.payload()).at("/case/id").asString("");
    Digested about = cases.computeIfAbsent(id, _ -> new Digested(event.position()));
    about.digest.update(line);
    about.digest.update((byte) '\n');
    about.events++;
  }

  /**
   * The first case that is listed otherwise than its events are.
   *
   * @return null where all are as listed
   * @throws InvalidProof if the list cannot be read
   */
  @Nullable Discrepancy compare(LineReader lines) {
    for (Map.Entry<String, Digested> each : cases.entrySet()) {
      byte[] line = lines.next();
      Members listed =
          line == null ? null : Members.of("a line of " + NAME, StrictJson.read(NAME, line));
      String id = listed == null ? null : listed.text("case");
      Digested found = each.getValue();
      if (listed == null || !Objects.equals(id, each.getKey())) {
        return new Discrepancy(
            found.first,
            "The figures part at the case '%s': %s lists %s in its place."
                .formatted(
                    Canonical.shown(each.getKey()),
                    NAME,
                    id == null ? "none" : "'" + Canonical.shown(id) + "'"));
      }
      long events = listed.number("events");
      String digest = HexFormat.of().formatHex(found.digest.digest());
      if (events != found.events || !listed.text("sha256").equals(digest)) {
        return new Discrepancy(
            found.first,
            "The figures part at the case '%s': its %d exported events are not the %d that %s lists."
                .formatted(Canonical.shown(each.getKey()), found.events, events, NAME));
      }
      listed.end();
    }
    byte[] more = lines.next();
    return more == null
        ? null
        : new Discrepancy(
            null,
            "The figures part at the case '%s': no exported event is about it, and %s lists it."
                .formatted(
                    Canonical.shown(StrictJson.read(NAME, more).path("case").asString("")), NAME));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
