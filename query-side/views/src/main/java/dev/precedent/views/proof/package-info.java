/** Checkpoints, tiles and proofs over HTTP. */
@NullMarked
package dev.precedent.views.proof;

import org.jspecify.annotations.NullMarked;
