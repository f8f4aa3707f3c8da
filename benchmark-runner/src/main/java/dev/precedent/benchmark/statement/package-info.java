/** Statements of reasons as the EU's Transparency Database takes them: fields, rules, files. */
@NullMarked
package dev.precedent.benchmark.statement;

import org.jspecify.annotations.NullMarked;
