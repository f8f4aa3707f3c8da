/** Decisions drawn at random for people to look at, and what their labels say of all of them. */
@NullMarked
package dev.precedent.benchmark.sample;

import org.jspecify.annotations.NullMarked;
