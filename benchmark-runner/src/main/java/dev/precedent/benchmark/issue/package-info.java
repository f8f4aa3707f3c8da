/** The issue of statements of reasons: asked for, checked, put on record, written into files. */
@NullMarked
package dev.precedent.benchmark.issue;

import org.jspecify.annotations.NullMarked;
