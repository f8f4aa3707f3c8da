package dev.precedent.benchmark;

import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.goldenset.GoldenSetConfiguration;
import dev.precedent.benchmark.replay.ReplayConfiguration;
import dev.precedent.benchmark.request.Refusals;
import dev.precedent.benchmark.selection.SearchIndex;
import dev.precedent.benchmark.selection.ViewsIndex;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.views.label.Labels;
import dev.precedent.views.projection.Projector;
import dev.precedent.views.search.Search;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Replays and golden sets in a Spring application. It needs the views, a {@link
 * dev.precedent.ledger.LedgerReader}, a {@link PolicyCatalogue} and a {@link
 * dev.precedent.benchmark.goldenset.GoldenSets} as beans.
 */
@Configuration(proxyBeanMethods = false)
@Import({ReplayConfiguration.class, GoldenSetConfiguration.class, Refusals.class})
public class BenchmarkConfiguration {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Bean
  SearchIndex searchIndex(Projector projector, Search search, Labels labels) {
    return new ViewsIndex(projector, search, labels, PATIENCE);
  }

  @Bean
  Guidelines guidelines(PolicyCatalogue policies) {
    return policies::find;
  }
}
