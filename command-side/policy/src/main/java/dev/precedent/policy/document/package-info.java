/** The policy document: how it is read and checked, and what is found wrong with it. */
@NullMarked
package dev.precedent.policy.document;

import org.jspecify.annotations.NullMarked;
