package dev.precedent.benchmark.elsewhere;

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
    String digest) {}
