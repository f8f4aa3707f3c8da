/** Where a ledger lies: in a folder or in a database, as people name it. */
@NullMarked
package dev.precedent.ledger.place;

import org.jspecify.annotations.NullMarked;
