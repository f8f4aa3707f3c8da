package dev.precedent.contracts.command;

import dev.precedent.contracts.SearchName;

/** Keep nothing under a name any more. */
public record RemoveSearch(SearchName name) implements Command {}
