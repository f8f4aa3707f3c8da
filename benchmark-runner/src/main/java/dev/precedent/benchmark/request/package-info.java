/** What callers ask for, checked, or refused with a reason they can act on. */
@NullMarked
package dev.precedent.benchmark.request;

import org.jspecify.annotations.NullMarked;
