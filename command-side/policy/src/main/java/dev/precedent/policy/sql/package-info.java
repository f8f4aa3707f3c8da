/** A policy version as SQL that DuckDB and Spark read the same way. */
@NullMarked
package dev.precedent.policy.sql;

import org.jspecify.annotations.NullMarked;
