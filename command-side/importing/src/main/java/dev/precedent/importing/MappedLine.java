package dev.precedent.importing;

import org.jspecify.annotations.Nullable;

/**
 * One decision, label or fact, ready to be sent.
 *
 * @param id its id, where it has one
 * @param sourceLine where its row begins in the file
 * @param json one JSON object in UTF-8, without a line break; without a mapping exactly the bytes
 *     of the file
 * @param source the row it was made of; the line itself where there is no mapping
 */
@SuppressWarnings("ArrayRecordComponent") // lines are sent, never compared
public record MappedLine(
    EntryKind kind, @Nullable String id, long sourceLine, byte[] json, Content source)
    implements Item {}
