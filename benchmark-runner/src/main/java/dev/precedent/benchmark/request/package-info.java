/** What requests of several figures have in common: what to slice by, and what mistakes cost. */
@NullMarked
package dev.precedent.benchmark.request;

import org.jspecify.annotations.NullMarked;
