package dev.precedent.importing;

/**
 * A row that no line could be made of.
 *
 * @param reason what is wrong with it, for the person who has the file
 */
public record RefusedRow(long sourceLine, String reason, Content content) implements Item {}
