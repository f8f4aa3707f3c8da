/** The read side: views of the ledger in Elasticsearch, and the HTTP API that answers from them. */
@NullMarked
package dev.precedent.views;

import org.jspecify.annotations.NullMarked;
