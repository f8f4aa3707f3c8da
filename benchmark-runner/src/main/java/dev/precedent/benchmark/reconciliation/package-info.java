/** What was submitted and what a report says, held against the record. */
@NullMarked
package dev.precedent.benchmark.reconciliation;

import org.jspecify.annotations.NullMarked;
