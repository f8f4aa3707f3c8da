package dev.precedent.benchmark.goldenset;

import dev.precedent.archive.ArchiveEvaluation;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.request.Groupings;
import dev.precedent.contracts.command.Commands;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.QueryReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Golden sets in a Spring application, which has {@link Commands} as a bean. */
@Configuration(proxyBeanMethods = false)
public class GoldenSetConfiguration {

  @Bean
  GoldenSets goldenSets(LedgerReader ledger) {
    return new GoldenSets(ledger);
  }

  @Bean
  GoldenSetController goldenSetController(
      LedgerReader ledger,
      LedgerIndex index,
      Guidelines guidelines,
      Commands commands,
      QueryReader queries,
      Groupings groupings,
      ArchiveEvaluation archive,
      GoldenSets sets) {
    return new GoldenSetController(
        new Freezing(ledger, index, archive, guidelines, commands, queries),
        new GoldenSetReader(ledger, archive, sets),
        new Covering(ledger, queries, groupings, archive.strata()));
  }
}
