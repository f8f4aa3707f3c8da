/** The keys of subjects: personal fields are sealed with them, and gone with them. */
@NullMarked
package dev.precedent.ledger.subject;

import org.jspecify.annotations.NullMarked;
