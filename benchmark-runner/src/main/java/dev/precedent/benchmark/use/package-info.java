/** Which golden sets, benchmarks, replays and samples used a decision. */
@NullMarked
package dev.precedent.benchmark.use;

import org.jspecify.annotations.NullMarked;
