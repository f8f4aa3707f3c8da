package dev.precedent.jobs;

import org.jspecify.annotations.Nullable;

/**
 * How far a job is, in the unit of its kind.
 *
 * @param total null while that is not known
 */
record Reached(long done, @Nullable Long total) {
  static final Reached NOTHING = new Reached(0, null);
}
