package dev.precedent.benchmark.issue;

import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;

import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.crosswalk.Stated;
import dev.precedent.benchmark.crosswalk.Stating;
import dev.precedent.benchmark.kept.KeptFile;
import dev.precedent.benchmark.selection.SelectedDecisions;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.CrosswalkPublished;
import dev.precedent.contracts.JobId;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.command.Commands;
import dev.precedent.contracts.command.IssueStatement;
import dev.precedent.contracts.command.Ruling;
import dev.precedent.jobs.JobFolders;
import dev.precedent.jobs.Progress;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.query.LedgerIndex;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.node.ObjectNode;

/**
 * Issues statements: checks all of them first, puts each on record, and then writes those that are
 * on record as issued by it. So a job that is done again after a crash, or whose files are asked
 * for later, writes the same bytes.
 */
final class Issue {
  private final LedgerReader ledger;
  private final LedgerIndex index;
  private final Guidelines policies;
  private final Commands commands;
  private final JobFolders folders;

  Issue(
      LedgerReader ledger,
      LedgerIndex index,
      Guidelines policies,
      Commands commands,
      JobFolders folders) {
    this.ledger = ledger;
    this.index = index;
    this.policies = policies;
    this.commands = commands;
    this.folders = folders;
  }

  /**
   * Issues all, or nothing.
   *
   * @throws Refusal if statements cannot be made, and are not to be left out
   */
  IssueResult run(JobId job, IssuePlan plan, Actor actor, Progress progress)
      throws InterruptedException, IOException {
    index.awaitPosition(plan.selection().until());
    long total = index.count(plan.selection());
    progress.total(plan.check() ? total : 2 * total);
    IssueTally before = new IssueTally(job);
    decisions()
        .forEach(
            plan.selection(),
            stating(plan),
            page -> {
              page.forEach(before::add);
              progress.done(before.decisions());
            });
    if (before.lacking() > 0 && !plan.leaveOut()) {
      throw Refused.forbidden("Statements cannot be made", before.refusal()).thrown();
    }
    if (plan.check()) {
      return before.result(plan, List.of());
    }
    record(job, plan, actor, before.decisions(), progress);
    // counted anew, because another process may have been faster with some
    IssueTally tally = new IssueTally(job);
    List<KeptFile> files = folders.make(job, folder -> write(folder, job, plan, tally));
    return tally.result(plan, files);
  }

  /** A file of what a job issued, written again where it is not kept. */
  InputStream file(JobId job, IssuePlan plan, String name)
      throws InterruptedException, IOException {
    Path kept = folders.find(job).orElse(null);
    if (kept != null) {
      return Files.newInputStream(kept.resolve(name));
    }
    index.awaitPosition(plan.selection().until());
    Path again = Files.createTempDirectory("statements");
    var _ = write(again, job, plan, new IssueTally(job));
    // what is open stays readable after its name is gone
    InputStream asked = Files.newInputStream(again.resolve(name), DELETE_ON_CLOSE);
    for (String other : StatementFiles.NAMES) {
      if (!other.equals(name)) {
        Files.delete(again.resolve(other));
      }
    }
    return asked;
  }

  /** Statements that an issue put on record, from a place in the ledger on. */
  List<IssuedStatements.Issued> issued(JobId job, long from, int most) {
    return new IssuedStatements(ledger).of(job, from, most);
  }

  private void record(JobId job, IssuePlan plan, Actor actor, long checked, Progress progress) {
    long[] done = {checked};
    try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      decisions()
          .forEach(
              plan.selection(),
              stating(plan),
              page -> {
                List<Callable<Ruling>> due =
                    page.stream()
                        .filter(one -> one.issued() == null)
                        .filter(one -> one.stated() instanceof Stated.Restricting)
                        .<Callable<Ruling>>map(
                            one -> () -> commands.send(command(job, plan, one), actor))
                        .toList();
                await(many, due);
                done[0] += page.size();
                progress.done(done[0]);
              });
    }
  }

  private static void await(ExecutorService many, List<Callable<Ruling>> due) {
    try {
      for (Future<Ruling> each : many.invokeAll(due)) {
        var _ = each.get().event();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // whoever reads on stops there
    } catch (ExecutionException e) {
      throw new IllegalStateException("a statement could not be put on record", e.getCause());
    }
  }

  private static IssueStatement command(JobId job, IssuePlan plan, StatedDecisions.One one) {
    ObjectNode statement = ((Stated.Restricting) one.stated()).statement();
    CrosswalkPublished crosswalk = plan.crosswalk().event();
    return new IssueStatement(
        one.decision().id(),
        statement.path("puid").asString(),
        crosswalk.name(),
        crosswalk.version(),
        StatementFiles.digest(statement),
        job);
  }

  private List<KeptFile> write(Path folder, JobId job, IssuePlan plan, IssueTally tally)
      throws IOException {
    try (StatementFiles files = StatementFiles.open(folder)) {
      decisions()
          .forEach(
              plan.selection(),
              stating(plan),
              page ->
                  page.forEach(
                      one -> {
                        tally.add(one);
                        if (one.issued() != null
                            && one.issued().event().issue().equals(job)
                            && one.stated() instanceof Stated.Restricting(var _, var statement)) {
                          requireSame(one.issued(), statement);
                          files.add(statement);
                        }
                      }));
    }
    return StatementFiles.files(folder);
  }

  private static void requireSame(IssuedStatements.Issued issued, ObjectNode statement) {
    if (!issued.event().digest().equals(StatementFiles.digest(statement))) {
      throw Refused.conflict(
              "A statement is not what was issued",
              "the statement for decision '%s' is another one than position %d has on record; it was issued by another version of Precedent"
                  .formatted(issued.event().decision(), issued.recorded().position()))
          .thrown();
    }
  }

  private StatedDecisions decisions() {
    return new StatedDecisions(new SelectedDecisions(ledger, index), new IssuedStatements(ledger));
  }

  private StatedDecisions.Statings stating(IssuePlan plan) {
    Stating stating = new Stating(ledger.id(), policies, plan.crosswalk().read());
    return _ -> stating;
  }
}
