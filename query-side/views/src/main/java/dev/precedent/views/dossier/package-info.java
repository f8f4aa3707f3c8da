/** Everything about one decision, from the ledger. */
@NullMarked
package dev.precedent.views.dossier;

import org.jspecify.annotations.NullMarked;
