/** What keeps the read side from answering, as problem details (RFC 9457). */
@NullMarked
package dev.precedent.views.problem;

import org.jspecify.annotations.NullMarked;
