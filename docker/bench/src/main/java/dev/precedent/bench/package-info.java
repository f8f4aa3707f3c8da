/** The product's own benchmarks, each figure beside a named peer in the same run. */
@NullMarked
package dev.precedent.bench;

import org.jspecify.annotations.NullMarked;
