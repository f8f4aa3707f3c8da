package dev.precedent.contracts.command;

import dev.precedent.contracts.CrosswalkName;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.JobId;

/**
 * Put on record that the statement of reasons for a decision is about to be sent.
 *
 * @param digest of the statement's canonical JSON
 * @param issue the job that writes it
 */
public record IssueStatement(
    DecisionId decision,
    String puid,
    CrosswalkName crosswalk,
    int version,
    String digest,
    JobId issue)
    implements Command {}
