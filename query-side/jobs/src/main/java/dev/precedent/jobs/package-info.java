/** Long work: submitted, watched, listed, cancelled, and resumed after a crash. */
@NullMarked
package dev.precedent.jobs;

import org.jspecify.annotations.NullMarked;
