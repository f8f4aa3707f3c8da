/** A ledger in MongoDB as a source of the verifier. */
@NullMarked
package dev.precedent.verifier.mongodb;

import org.jspecify.annotations.NullMarked;
