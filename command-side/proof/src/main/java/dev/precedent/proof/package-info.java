/**
 * Proofs that an event stands in a ledger unchanged: the leaf envelope, the Merkle tree (RFC 6962)
 * with its tiles, signed checkpoints and what is checked against them (C2SP).
 */
@NullMarked
package dev.precedent.proof;

import org.jspecify.annotations.NullMarked;
