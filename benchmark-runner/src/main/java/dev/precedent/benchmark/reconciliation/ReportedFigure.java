package dev.precedent.benchmark.reconciliation;

import dev.precedent.benchmark.transparency.MeasureCounts;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A figure of a report that is a sum of statements.
 *
 * @param line of the file, from 1
 * @param column as the sheet spells it
 * @param row what the figure is of, such as {@code STATEMENT_CATEGORY_VIOLENCE/KEYWORD_OTHER}
 * @param written as it stands there
 * @param value null where it is no number
 * @param counted the same figure of some statements
 */
record ReportedFigure(
    String file,
    long line,
    String column,
    String row,
    String written,
    @Nullable Long value,
    ToLongFunction<MeasureCounts> counted) {}
