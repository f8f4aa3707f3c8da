/**
 * Searches for cases that guards tell apart: what can never be, and what two versions decide
 * otherwise.
 */
@NullMarked
package dev.precedent.policy.cases;

import org.jspecify.annotations.NullMarked;
