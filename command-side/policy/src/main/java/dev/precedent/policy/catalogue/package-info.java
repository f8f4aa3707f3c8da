/** The policy versions of a ledger: drafts, and what is in force. */
@NullMarked
package dev.precedent.policy.catalogue;

import org.jspecify.annotations.NullMarked;
