package dev.precedent.command.recording;

/**
 * A line that was not recorded.
 *
 * @param line its number in the request, from 1
 */
public record RefusedLine(long line, String reason) {}
