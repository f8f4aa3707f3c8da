package dev.precedent.benchmark.run;

import dev.precedent.benchmark.elsewhere.CertifiedVerdicts;
import dev.precedent.benchmark.goldenset.GoldenSets;
import dev.precedent.benchmark.statistics.Bootstrap;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.query.Field;
import dev.precedent.query.Operand;
import dev.precedent.query.Query;
import dev.precedent.query.Query.Compared;
import dev.precedent.query.Query.Exactly;
import dev.precedent.query.Query.Term;
import dev.precedent.query.Selection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A benchmark as it will be run: everything that was asked for is found and fixed.
 *
 * @param set the frozen cases
 * @param system whose decisions, or whose verdicts; absent where a version is evaluated
 * @param version that is evaluated on recorded facts; absent where a system decided
 * @param verdicts that were made elsewhere; absent where decisions say what was decided
 * @param against another system; absent where nothing is compared
 * @param where which decisions; empty for all of the policy
 * @param guideline whose outcomes have an order
 * @param positive outcomes that count as positive
 */
record BenchmarkPlan(
    GoldenSets.Recorded set,
    @Nullable String system,
    @Nullable PolicyVersion version,
    @Nullable CertifiedVerdicts verdicts,
    @Nullable String against,
    FailureRule failures,
    Query where,
    long until,
    PolicyVersion guideline,
    List<String> positive,
    Bootstrap bootstrap) {

  PolicyKey policy() {
    return set.set().policy();
  }

  /** The decisions of a system; of any where it is absent. */
  Selection decisions(@Nullable String of) {
    Query narrowed =
        of == null
            ? where
            : new Query(
                Stream.concat(
                        where.terms().stream(),
                        Stream.of(
                            new Term(
                                false,
                                new Compared(
                                    Field.Plain.SYSTEM,
                                    List.of(new Exactly(new Operand.Text(of)))))))
                    .toList());
    return Selection.of(policy(), narrowed, until);
  }
}
