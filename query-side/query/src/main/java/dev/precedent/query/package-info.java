/** The query language and what a query selects: knows no index. */
@NullMarked
package dev.precedent.query;

import org.jspecify.annotations.NullMarked;
