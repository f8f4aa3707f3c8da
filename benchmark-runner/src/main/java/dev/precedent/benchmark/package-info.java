/** Replay and golden sets, put together. */
@NullMarked
package dev.precedent.benchmark;

import org.jspecify.annotations.NullMarked;
