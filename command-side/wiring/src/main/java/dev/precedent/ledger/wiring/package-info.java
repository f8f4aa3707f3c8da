/** The ledger put together for a process of Spring, with its meters and its health. */
@NullMarked
package dev.precedent.ledger.wiring;

import org.jspecify.annotations.NullMarked;
