/** The write side: everything that appends to the ledger on behalf of a person or a program. */
@NullMarked
package dev.precedent.command;

import org.jspecify.annotations.NullMarked;
