package dev.precedent.benchmark.elsewhere;

import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.goldenset.GoldenSets;
import dev.precedent.ledger.EventAppender;
import dev.precedent.ledger.LedgerReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Verdicts that were made elsewhere in a Spring application, which has an {@link EventAppender}.
 */
@Configuration(proxyBeanMethods = false)
public class VerdictsConfiguration {

  @Bean
  VerdictsElsewhere verdictsElsewhere(
      LedgerReader ledger, EventAppender appender, GoldenSets sets, Guidelines guidelines) {
    return new VerdictsElsewhere(ledger, appender, sets, guidelines);
  }

  @Bean
  VerdictsController verdictsController(VerdictsElsewhere verdicts) {
    return new VerdictsController(verdicts);
  }
}
