/** What may be asked of the write side, and what that leads to. */
@NullMarked
package dev.precedent.contracts.command;

import org.jspecify.annotations.NullMarked;
