/** Crosswalks from the clauses of policies to statements of reasons: read, checked, applied. */
@NullMarked
package dev.precedent.benchmark.crosswalk;

import org.jspecify.annotations.NullMarked;
