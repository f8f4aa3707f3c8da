/**
 * Searches for cases that guards tell apart: what can never be, and what two versions decide
 * otherwise.
 */
@NullMarked
package dev.precedent.policy.facts;

import org.jspecify.annotations.NullMarked;
