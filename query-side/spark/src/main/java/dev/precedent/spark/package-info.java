/** The archive's statements on Spark: a job that is submitted, and how one speaks with it. */
@NullMarked
package dev.precedent.spark;

import org.jspecify.annotations.NullMarked;
