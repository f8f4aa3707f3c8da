/** Searches that are saved under names. */
@NullMarked
package dev.precedent.command.search;

import org.jspecify.annotations.NullMarked;
