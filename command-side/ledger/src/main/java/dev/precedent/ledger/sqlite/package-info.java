/** The ledger in one SQLite file, for one machine with nothing installed. */
@NullMarked
package dev.precedent.ledger.sqlite;

import org.jspecify.annotations.NullMarked;
