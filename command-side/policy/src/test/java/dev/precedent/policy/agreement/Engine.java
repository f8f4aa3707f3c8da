package dev.precedent.policy.agreement;

import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import java.util.List;

/** Something that runs a reading of policies. */
public interface Engine extends AutoCloseable {
  /** How a counterexample calls it. */
  String name();

  /** What it says of each case of a pool, in their order. */
  List<Evaluation> answers(PolicyVersion policy, Pool pool);

  /** What it was given to run, to be shown beside a counterexample. */
  String reading(PolicyVersion policy);

  @Override
  void close();

  /** The evaluator, which the others are held to. */
  static List<Evaluation> evaluated(PolicyVersion policy, Pool pool) {
    return pool.cases().stream().map(policy::evaluate).toList();
  }
}
