/** Axon's event storage on the ledger, for what is an aggregate. */
@NullMarked
package dev.precedent.ledger.axon;

import org.jspecify.annotations.NullMarked;
