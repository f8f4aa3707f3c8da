package dev.precedent.contracts;

/**
 * All verdicts of a benchmark stand in the ledger: no more come. Whoever has them can work the rest
 * out again.
 *
 * @param goldenSetVersion the freeze that was used
 * @param system whose verdicts they are
 * @param cases how many the golden set has
 * @param verdicts how many of them have a verdict, failures included; at least 1
 * @param right how many of these are as the truth is
 * @param digest of the payloads of the {@link BenchmarkVerdictRecorded} of the benchmark, in their
 *     order, a line feed after each
 */
public record BenchmarkCertified(
    BenchmarkId benchmark,
    GoldenSetName goldenSet,
    int goldenSetVersion,
    SystemVersion system,
    long cases,
    long verdicts,
    long right,
    String digest)
    implements Event {}
