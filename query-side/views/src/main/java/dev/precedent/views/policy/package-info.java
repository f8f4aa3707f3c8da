/** Policy versions as the ledger holds them, and their HTTP API. */
@NullMarked
package dev.precedent.views.policy;

import org.jspecify.annotations.NullMarked;
