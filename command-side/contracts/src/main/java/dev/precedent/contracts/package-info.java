/**
 * The published language of Precedent: events, ids and values, and how they are written as bytes.
 */
@NullMarked
package dev.precedent.contracts;

import org.jspecify.annotations.NullMarked;
