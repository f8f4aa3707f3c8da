/** The ledger: the commit log with its adapters, and Axon's event storage on it. */
@NullMarked
package dev.precedent.ledger;

import org.jspecify.annotations.NullMarked;
