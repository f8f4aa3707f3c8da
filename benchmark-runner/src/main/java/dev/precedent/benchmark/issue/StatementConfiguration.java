package dev.precedent.benchmark.issue;

import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.crosswalk.Crosswalks;
import dev.precedent.contracts.command.Commands;
import dev.precedent.jobs.JobFolders;
import dev.precedent.jobs.Jobs;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.QueryReader;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Issues of statements in a Spring application. */
@Configuration(proxyBeanMethods = false)
public class StatementConfiguration {
  /** The files of so many issues are kept; those of others are written again when asked for. */
  private static final int KEPT = 20;

  @Bean
  IssuePlanning issuePlanning(LedgerReader ledger, QueryReader queries, Crosswalks crosswalks) {
    return new IssuePlanning(ledger, queries, crosswalks);
  }

  @Bean
  Issue issue(
      LedgerReader ledger,
      LedgerIndex search,
      Guidelines guidelines,
      Commands commands,
      @Value("${precedent.data}") Path data) {
    return new Issue(
        ledger,
        search,
        guidelines,
        commands,
        new JobFolders(data.resolve("jobs"), IssueWork.KIND, KEPT));
  }

  @Bean
  IssueWork issueWork(IssuePlanning planning, Issue issue) {
    return new IssueWork(planning, issue);
  }

  @Bean
  DecisionStatementController decisionStatementController(
      LedgerReader ledger, Guidelines guidelines, Crosswalks crosswalks) {
    return new DecisionStatementController(ledger, guidelines, crosswalks);
  }

  @Bean
  StatementController statementController(IssuePlanning planning, Issue issue, Jobs jobs) {
    return new StatementController(planning, issue, jobs);
  }
}
