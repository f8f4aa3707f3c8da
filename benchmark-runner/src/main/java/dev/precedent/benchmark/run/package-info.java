/** Benchmarks: verdicts of a system or a policy version on the cases of a golden set. */
@NullMarked
package dev.precedent.benchmark.run;

import org.jspecify.annotations.NullMarked;
