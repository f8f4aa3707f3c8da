/** Policy versions: drafting and publishing, as an aggregate. */
@NullMarked
package dev.precedent.command.policy;

import org.jspecify.annotations.NullMarked;
