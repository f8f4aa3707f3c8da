/** Historic decisions re-evaluated under another policy version, and what changes. */
@NullMarked
package dev.precedent.benchmark.replay;

import org.jspecify.annotations.NullMarked;
