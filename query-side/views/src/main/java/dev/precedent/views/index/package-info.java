/** Where views live in Elasticsearch: the connection, the indices, their fields. */
@NullMarked
package dev.precedent.views.index;

import org.jspecify.annotations.NullMarked;
