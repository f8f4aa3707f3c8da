package dev.precedent.benchmark.elsewhere;

import dev.precedent.benchmark.elsewhere.VerdictsRequest.GivenVerdict;
import dev.precedent.benchmark.goldenset.GoldenSets.Recorded;
import dev.precedent.contracts.BenchmarkId;
import dev.precedent.contracts.BenchmarkVerdictRecorded;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.EventCodec;
import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.contracts.SystemVersion;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Verdicts as they will be recorded: in the order of the cases, so that the same are the same. */
final class GivenVerdicts {
  /** How many mistakes are named. */
  private static final int NAMED = 5;

  private GivenVerdicts() {}

  /**
   * Checks them against the set.
   *
   * @param outcomes those that a verdict may be
   * @throws dev.precedent.contracts.Refusal if a case is not in the set or stands twice, or a
   *     verdict is none
   */
  static List<BenchmarkVerdictRecorded> of(
      List<GivenVerdict> given, Recorded set, SystemVersion system, Collection<String> outcomes) {
    Map<String, GivenVerdict> byCase = new HashMap<>();
    List<String> mistakes = new ArrayList<>();
    Set<String> known = new HashSet<>();
    set.set().cases().forEach(each -> known.add(each.id().value()));
    for (int i = 0; i < given.size(); i++) {
      String mistake = mistake(given.get(i), set, known, outcomes);
      GivenVerdict verdict = given.get(i);
      if (mistake == null
          && verdict.item() != null
          && byCase.put(verdict.item().value(), verdict) != null) {
        mistake = "case '%s' has a verdict already".formatted(Shown.of(verdict.item().value()));
      }
      if (mistake != null) {
        mistakes.add("verdict %d: %s".formatted(i + 1, mistake));
      }
    }
    if (!mistakes.isEmpty()) {
      throw Refused.forbidden(
              "Verdicts that cannot be recorded",
              "nothing was recorded: %s%s"
                  .formatted(
                      String.join("; ", mistakes.subList(0, Math.min(NAMED, mistakes.size()))),
                      mistakes.size() > NAMED
                          ? "; and %d more".formatted(mistakes.size() - NAMED)
                          : ""))
          .thrown();
    }
    BenchmarkId id = id(set, system, byCase);
    return set.set().cases().stream()
        .filter(each -> byCase.containsKey(each.id().value()))
        .map(each -> event(id, set, system, each, byCase))
        .toList();
  }

  private static @Nullable String mistake(
      GivenVerdict verdict, Recorded set, Set<String> known, Collection<String> outcomes) {
    if (verdict.item() == null) {
      return "'case' is missing";
    }
    String item = Shown.of(verdict.item().value());
    if (!known.contains(verdict.item().value())) {
      return "case '%s' is not in %s".formatted(item, set.name());
    }
    if ((verdict.outcome() == null) == (verdict.failure() == null)) {
      return "case '%s' needs either 'outcome' or 'failure', found %s"
          .formatted(item, verdict.outcome() == null ? "neither" : "both");
    }
    return verdict.outcome() == null || outcomes.contains(verdict.outcome())
        ? null
        : "case '%s': expected an outcome of %s (%s), found '%s'"
            .formatted(
                item, set.set().policy(), String.join(", ", outcomes), Shown.of(verdict.outcome()));
  }

  private static BenchmarkVerdictRecorded event(
      BenchmarkId id,
      Recorded set,
      SystemVersion system,
      GoldenCase item,
      Map<String, GivenVerdict> byCase) {
    GivenVerdict verdict = byCase.get(item.id().value());
    if (verdict == null) {
      throw new IllegalStateException("no verdict on " + item.id());
    }
    return new BenchmarkVerdictRecorded(
        id,
        set.set().name(),
        set.set().version(),
        item.id(),
        system,
        item.truth(),
        verdict.outcome(),
        verdict.failure());
  }

  /** Of what they say, so that the same verdicts are the same benchmark. */
  private static BenchmarkId id(
      Recorded set, SystemVersion system, Map<String, GivenVerdict> byCase) {
    Map<String, String> said = new TreeMap<>();
    byCase.forEach(
        (item, verdict) ->
            said.put(
                item, verdict.outcome() == null ? "!" + verdict.failure() : verdict.outcome()));
    String digest =
        Digest.of(CanonicalJson.write(List.of(set.name(), system.name(), system.version(), said)));
    return new BenchmarkId(
        "verdicts-" + digest.substring(digest.indexOf(':') + 1).substring(0, 32));
  }

  /** As a certificate says it. */
  static String digest(List<BenchmarkVerdictRecorded> verdicts) {
    ByteArrayOutputStream payloads = new ByteArrayOutputStream();
    for (BenchmarkVerdictRecorded each : verdicts) {
      payloads.writeBytes(EventCodec.write(each));
      payloads.write('\n');
    }
    return Digest.of(payloads.toByteArray());
  }
}
