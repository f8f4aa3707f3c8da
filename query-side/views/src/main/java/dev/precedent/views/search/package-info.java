/** Search over decisions: the query syntax, how Elasticsearch answers it, and its HTTP API. */
@NullMarked
package dev.precedent.views.search;

import org.jspecify.annotations.NullMarked;
