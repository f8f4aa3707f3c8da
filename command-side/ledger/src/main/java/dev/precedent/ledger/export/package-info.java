/** Events taken out of the house, with what is needed to check them without trusting anybody. */
@NullMarked
package dev.precedent.ledger.export;

import org.jspecify.annotations.NullMarked;
