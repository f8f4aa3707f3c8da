/** The query language, what a query selects, and the port that finds it; knows no index. */
@NullMarked
package dev.precedent.query;

import org.jspecify.annotations.NullMarked;
