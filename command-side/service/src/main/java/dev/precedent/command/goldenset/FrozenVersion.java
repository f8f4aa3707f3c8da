package dev.precedent.command.goldenset;

/**
 * A golden set as it stands after a freeze.
 *
 * @param version the version with this content, from 1
 * @param until the ledger position up to which its labels were counted, exclusive
 * @param added false where that version was there already
 */
public record FrozenVersion(int version, long until, boolean added) {}
