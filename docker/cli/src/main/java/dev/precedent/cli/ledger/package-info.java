/** What is done to a ledger by those who operate it: check, copy, back up, change its key. */
@NullMarked
package dev.precedent.cli.ledger;

import org.jspecify.annotations.NullMarked;
