/** Ground truth from labels: which labels stand at a position, and what they say of a case. */
@NullMarked
package dev.precedent.benchmark.adjudication;

import org.jspecify.annotations.NullMarked;
