/** Decisions and labels on their way into the ledger, one or many, and their withdrawal. */
@NullMarked
package dev.precedent.command.recording;

import org.jspecify.annotations.NullMarked;
