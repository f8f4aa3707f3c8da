/**
 * How a policy version is put into words: its markets, the order of its questions, its conditions.
 */
@NullMarked
package dev.precedent.policy.wording;

import org.jspecify.annotations.NullMarked;
