/**
 * Decisions, labels and facts on their way into the ledger, one or many, and their withdrawal.
 * {@link dev.precedent.command.recording.Recorder} is the way for whatever has lines: HTTP is one
 * of them.
 */
@NullMarked
package dev.precedent.command.recording;

import org.jspecify.annotations.NullMarked;
