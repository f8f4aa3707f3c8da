/** Exports of decisions: asked for, written from the ledger, and fetched. */
@NullMarked
package dev.precedent.views.export;

import org.jspecify.annotations.NullMarked;
