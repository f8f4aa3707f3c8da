package dev.precedent.contracts.command;

import dev.precedent.contracts.SearchSaved;

/**
 * Keep a search under a name, whatever was kept under it before.
 *
 * @param search what is kept; its query was read, and names no subject
 */
public record SaveSearch(SearchSaved search) implements Command {}
