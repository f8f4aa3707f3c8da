package dev.precedent.contracts.command;

import dev.precedent.contracts.GoldenCasesListed;

/**
 * List some cases of a golden set that has more than one event may hold, before it is frozen.
 * Listing the same cases again changes nothing.
 */
public record ListGoldenCases(GoldenCasesListed part) implements Command {}
