package dev.precedent.benchmark.elsewhere;

import dev.precedent.contracts.BenchmarkCertified;
import dev.precedent.contracts.BenchmarkId;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;

/**
 * What stands on record of verdicts that were made elsewhere.
 *
 * @param benchmark by which a benchmark names them: it follows from what they say
 * @param goldenSet {@code NAME@VERSION}
 * @param system {@code NAME@VERSION}
 * @param cases how many the golden set has
 * @param verdicts how many of them have a verdict, failures included
 * @param right how many of these are as the truth is
 * @param recorded how many events were recorded just now; 0 where all stood there already
 * @param position of the certificate in the ledger
 * @param digest of the verdicts, as the certificate says it
 */
public record CertifiedVerdicts(
    String benchmark,
    String goldenSet,
    String system,
    long cases,
    long verdicts,
    long right,
    long recorded,
    long position,
    String digest) {

  /**
   * Verdicts that a benchmark names.
   *
   * @param field where the name stood
   * @throws dev.precedent.contracts.Refusal if there are none, or not all of them
   */
  public static CertifiedVerdicts named(LedgerReader ledger, String field, String benchmark) {
    try {
      return ledger
          .find(StreamName.ofCertificate(new BenchmarkId(benchmark)), 0)
          .map(event -> of(event, 0))
          .orElseThrow(
              () ->
                  Refused.invalid(
                          field,
                          "verdicts that were recorded, all of them",
                          "no certificate of '%s'".formatted(Shown.of(benchmark)))
                      .thrown());
    } catch (InvalidValue e) {
      throw Refused.invalid(field, e).thrown();
    }
  }

  /** What a certificate says. */
  static CertifiedVerdicts of(RecordedEvent event, long recorded) {
    var certificate = (BenchmarkCertified) event.event();
    return new CertifiedVerdicts(
        certificate.benchmark().value(),
        "%s@%d".formatted(certificate.goldenSet(), certificate.goldenSetVersion()),
        certificate.system().toString(),
        certificate.cases(),
        certificate.verdicts(),
        certificate.right(),
        recorded,
        event.position(),
        certificate.digest());
  }
}
