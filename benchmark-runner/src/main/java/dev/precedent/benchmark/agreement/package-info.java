/** Agreement of raters with each other. */
@NullMarked
package dev.precedent.benchmark.agreement;

import org.jspecify.annotations.NullMarked;
