package dev.precedent.benchmark.issue;

import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.crosswalk.Crosswalks;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.JobId;
import dev.precedent.contracts.command.Commands;
import dev.precedent.jobs.JobFolders;
import dev.precedent.jobs.Progress;
import dev.precedent.query.QueryText;
import java.nio.file.Path;

/** Issues statements, for tests of what becomes of them. */
public final class IssuedFiles {
  private IssuedFiles() {}

  /** Issues the statements of a query by the crosswalk dsa; the answer is where their files are. */
  public static Path write(
      Path folder, FakeLedger ledger, Guidelines policies, Commands commands, String query)
      throws Exception {
    IssuePlanning planning = new IssuePlanning(ledger, QueryText::parse, new Crosswalks(ledger));
    JobFolders folders = new JobFolders(folder, IssueWork.KIND, 20);
    JobId job = new JobId(IssueWork.KIND, 1);
    var _ =
        new Issue(ledger, new FakeIndex(ledger), policies, commands, folders)
            .run(
                job,
                planning.again(planning.terms(new IssueRequest(query, null, null, null, null))),
                new Actor("ann"),
                Progress.UNWATCHED);
    return folders.find(job).orElseThrow();
  }
}
