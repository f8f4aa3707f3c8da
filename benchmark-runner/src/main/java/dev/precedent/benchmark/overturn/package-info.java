/** Decisions that a review overturned, and what each overturn came from. */
@NullMarked
package dev.precedent.benchmark.overturn;

import org.jspecify.annotations.NullMarked;
