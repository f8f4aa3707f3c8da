/** A ledger copied into another store, every position, byte, commit and proof unchanged. */
@NullMarked
package dev.precedent.ledger.copy;

import org.jspecify.annotations.NullMarked;
