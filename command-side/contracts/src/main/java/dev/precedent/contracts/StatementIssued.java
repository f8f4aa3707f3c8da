package dev.precedent.contracts;

/**
 * The statement of reasons for a decision was made ready to be sent. There is one for each decision
 * at most, because the database that takes them knows neither corrections nor a second one.
 *
 * @param puid what the statement is called there
 * @param crosswalk by which it was made
 * @param version of the crosswalk
 * @param digest {@code sha256:} and the SHA-256 of the statement's canonical JSON (RFC 8785), in
 *     hexadecimal
 * @param issue the job that wrote it into its files
 */
public record StatementIssued(
    DecisionId decision,
    String puid,
    CrosswalkName crosswalk,
    int version,
    String digest,
    JobId issue)
    implements Event {}
