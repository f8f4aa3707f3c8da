/** What a policy version would change, answered by the index over the whole searchable history. */
@NullMarked
package dev.precedent.views.whatif;

import org.jspecify.annotations.NullMarked;
