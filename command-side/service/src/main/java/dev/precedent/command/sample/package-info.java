/** Samples of decisions, each put on record once. */
@NullMarked
package dev.precedent.command.sample;

import org.jspecify.annotations.NullMarked;
