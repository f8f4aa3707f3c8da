/** The product's own benchmarks, each measured beside a named peer in the same run. */
@NullMarked
package dev.precedent.standalone.bench;

import org.jspecify.annotations.NullMarked;
