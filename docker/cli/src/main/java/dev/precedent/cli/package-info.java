/** The commands that people and scripts type, and the client of the HTTP API that they share. */
@NullMarked
package dev.precedent.cli;

import org.jspecify.annotations.NullMarked;
