/** Subjects: legal holds, their release, and erasure, as an aggregate. */
@NullMarked
package dev.precedent.command.subject;

import org.jspecify.annotations.NullMarked;
