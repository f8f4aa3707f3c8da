/** A policy version as a language model reads it, and the model's answer as Precedent reads it. */
@NullMarked
package dev.precedent.policy.prompt;

import org.jspecify.annotations.NullMarked;
