/** Statements of reasons and the crosswalks by which they are made, as aggregates. */
@NullMarked
package dev.precedent.command.statement;

import org.jspecify.annotations.NullMarked;
