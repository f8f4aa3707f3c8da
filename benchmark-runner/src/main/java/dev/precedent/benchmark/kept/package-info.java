/** What jobs found beside their results, kept as files as long as there is room. */
@NullMarked
package dev.precedent.benchmark.kept;

import org.jspecify.annotations.NullMarked;
