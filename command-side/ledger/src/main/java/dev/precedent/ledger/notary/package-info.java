/**
 * Follows the ledger, keeps its Merkle tree, signs checkpoints of it, and proves events by them.
 */
@NullMarked
package dev.precedent.ledger.notary;

import org.jspecify.annotations.NullMarked;
