/**
 * Checks ledgers, exports and dossiers against signed checkpoints, offline and without trusting
 * whoever made them.
 */
@NullMarked
package dev.precedent.verifier;

import org.jspecify.annotations.NullMarked;
