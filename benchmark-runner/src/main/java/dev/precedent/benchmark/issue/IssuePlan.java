package dev.precedent.benchmark.issue;

import dev.precedent.benchmark.crosswalk.Crosswalks.RecordedCrosswalk;
import dev.precedent.query.Selection;

/**
 * An issue with everything fixed.
 *
 * @param leaveOut whether decisions for which no statement can be made are left out
 * @param check whether nothing is issued
 */
record IssuePlan(
    Selection selection, RecordedCrosswalk crosswalk, boolean leaveOut, boolean check) {}
