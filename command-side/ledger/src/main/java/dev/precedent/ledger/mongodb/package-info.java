/** The ledger in a MongoDB replica set. */
@NullMarked
package dev.precedent.ledger.mongodb;

import org.jspecify.annotations.NullMarked;
