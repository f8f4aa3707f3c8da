package dev.precedent.benchmark.elsewhere;

import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.goldenset.GoldenSets;
import dev.precedent.benchmark.goldenset.GoldenSets.Recorded;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.BenchmarkCertified;
import dev.precedent.contracts.BenchmarkId;
import dev.precedent.contracts.BenchmarkVerdictRecorded;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.ledger.EventAppender;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.Receipt;
import dev.precedent.ledger.StreamName;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verdicts that were made elsewhere, an event each in the stream of their benchmark, and a
 * certificate behind them. Which benchmark that is follows from what they say: sending the same
 * again records what is missing, and nothing where nothing is.
 */
public final class VerdictsElsewhere {
  /** So many are appended at once. */
  private static final int AT_ONCE = 1_000;

  private static final Duration LATER = Duration.ofSeconds(2);

  private final LedgerReader ledger;
  private final EventAppender appender;
  private final GoldenSets sets;
  private final Guidelines guidelines;

  /**
   * @param sets where golden sets are found
   * @param guidelines whose outcomes verdicts may be
   */
  public VerdictsElsewhere(
      LedgerReader ledger, EventAppender appender, GoldenSets sets, Guidelines guidelines) {
    this.ledger = ledger;
    this.appender = appender;
    this.sets = sets;
    this.guidelines = guidelines;
  }

  /**
   * Records what is not there yet, and the certificate last.
   *
   * @throws Refusal if it cannot be done; nothing is recorded then
   */
  public CertifiedVerdicts record(VerdictsRequest request, Actor actor) {
    Recorded set =
        sets.named(
            "goldenSet",
            required(
                "goldenSet", "the name of a golden set, such as spam-test", request.goldenSet()),
            Long.MAX_VALUE);
    SystemVersion system =
        required("system", "the name and version of what made the verdicts", request.system());
    var given = required("verdicts", "a verdict on at least one case", request.verdicts());
    if (given.isEmpty()) {
      throw Refused.invalid("verdicts", "a verdict on at least one case", "none").thrown();
    }
    List<BenchmarkVerdictRecorded> verdicts = GivenVerdicts.of(given, set, system, outcomes(set));
    BenchmarkId id = verdicts.getFirst().benchmark();
    BenchmarkCertified certificate =
        new BenchmarkCertified(
            id,
            set.set().name(),
            set.set().version(),
            system,
            set.set().cases().size(),
            verdicts.size(),
            verdicts.stream().filter(each -> each.truth().equals(each.verdict())).count(),
            GivenVerdicts.digest(verdicts));
    return certified(certificate, append(verdicts, certificate, actor));
  }

  /**
   * Appends what is missing, the certificate last.
   *
   * @return how many events that were
   */
  private long append(
      List<BenchmarkVerdictRecorded> verdicts, BenchmarkCertified certificate, Actor actor) {
    StreamName stream = StreamName.of(certificate.benchmark());
    StreamName end = StreamName.ofCertificate(certificate.benchmark());
    if (ledger.find(end, 0).isPresent()) {
      return 0;
    }
    int before = ledger.stream(stream, 0).size();
    for (int from = before; from < verdicts.size(); from += AT_ONCE) {
      append(
          stream, from, verdicts.subList(from, Math.min(from + AT_ONCE, verdicts.size())), actor);
    }
    append(end, 0, List.of(certificate), actor);
    return verdicts.size() - before + 1L;
  }

  private void append(StreamName stream, long sequence, List<? extends Event> events, Actor actor) {
    if (appender.append(stream, sequence, events, actor) instanceof Receipt.Taken) {
      throw Refused.unavailable(
              "They are being recorded",
              "somebody else is recording the same verdicts at this moment; send them again",
              LATER)
          .thrown();
    }
  }

  private CertifiedVerdicts certified(BenchmarkCertified certificate, long recorded) {
    return CertifiedVerdicts.of(
        ledger.find(StreamName.ofCertificate(certificate.benchmark()), 0).orElseThrow(), recorded);
  }

  /** Those of the newest published version, and those that are true of a case. */
  private Set<String> outcomes(Recorded set) {
    Set<String> outcomes = new LinkedHashSet<>();
    var published = guidelines.published(set.set().policy());
    if (!published.isEmpty()) {
      guidelines
          .find(new PolicyVersionId(set.set().policy(), published.last()))
          .ifPresent(version -> outcomes.addAll(version.outcomes()));
    }
    set.set().cases().forEach(each -> outcomes.add(each.truth()));
    return outcomes;
  }

  private static <T> T required(String field, String what, @Nullable T value) {
    if (value == null) {
      throw Refused.missing(field, what).thrown();
    }
    return value;
  }
}
