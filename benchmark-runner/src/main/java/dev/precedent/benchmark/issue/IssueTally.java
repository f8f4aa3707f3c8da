package dev.precedent.benchmark.issue;

import dev.precedent.benchmark.crosswalk.Stated;
import dev.precedent.benchmark.issue.IssueResult.EarlierStatement;
import dev.precedent.benchmark.issue.IssueResult.UnstatedDecision;
import dev.precedent.benchmark.issue.IssuedStatements.Issued;
import dev.precedent.benchmark.kept.KeptFile;
import dev.precedent.benchmark.statement.StatementSchema;
import dev.precedent.contracts.JobId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what becomes of the decisions of an issue. */
final class IssueTally {
  private static final int MOST_LISTED = 100;
  private static final int MOST_NAMED = 5;

  private final JobId job;
  private long decisions;
  private long issued;
  private long already;
  private long leftUp;
  private final Map<String, Long> unstatable = new TreeMap<>();
  private final Map<String, Long> reasons = new LinkedHashMap<>();
  private final List<EarlierStatement> earlier = new ArrayList<>();
  private final List<UnstatedDecision> leftOut = new ArrayList<>();

  IssueTally(JobId job) {
    this.job = job;
  }

  void add(StatedDecisions.One one) {
    decisions++;
    String id = one.decision().id().value();
    Issued before = one.issued();
    if (before != null && !before.event().issue().equals(job)) {
      already++;
      if (earlier.size() < MOST_LISTED) {
        earlier.add(
            new EarlierStatement(
                id,
                before.event().puid(),
                Long.toString(before.event().issue().number()),
                before.recorded().position()));
      }
      return;
    }
    switch (one.stated()) {
      case Stated.LeavingUp _ -> leftUp++;
      case Stated.Restricting _ -> issued++;
      case Stated.Unstatable(Stated.Lack lack, String why) -> {
        unstatable.merge(lack.name(), 1L, Long::sum);
        if (reasons.containsKey(why) || reasons.size() < MOST_LISTED) {
          reasons.merge(why, 1L, Long::sum);
        }
        if (leftOut.size() < MOST_LISTED) {
          leftOut.add(new UnstatedDecision(id, lack.name(), why));
        }
      }
    }
  }

  long decisions() {
    return decisions;
  }

  long lacking() {
    return unstatable.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Why nothing is issued, where there are decisions for which no statement can be made. */
  String refusal() {
    return "nothing was issued, because for %,d of %,d decisions no statement can be made: %s%s. Mend the crosswalk, narrow the query, or have them left out"
        .formatted(
            lacking(),
            decisions,
            reasons.entrySet().stream()
                .limit(MOST_NAMED)
                .map(each -> "%s (%,d)".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining("; ")),
            reasons.size() > MOST_NAMED
                ? "; and %d further reasons".formatted(reasons.size() - MOST_NAMED)
                : "");
  }

  IssueResult result(IssuePlan plan, List<KeptFile> files) {
    int batch = StatementSchema.V2.batch();
    return new IssueResult(
        plan.selection().where(),
        plan.selection().until(),
        plan.crosswalk().name(),
        plan.check(),
        decisions,
        issued,
        already,
        leftUp,
        unstatable,
        (issued + batch - 1) / batch,
        earlier,
        leftOut,
        files);
  }
}
