package dev.precedent.benchmark.crosswalk;

import dev.precedent.contracts.command.Commands;
import dev.precedent.ledger.LedgerReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Crosswalks in a Spring application, which has {@link Commands} as a bean. */
@Configuration(proxyBeanMethods = false)
public class CrosswalkConfiguration {

  @Bean
  Crosswalks crosswalks(LedgerReader ledger) {
    return new Crosswalks(ledger);
  }

  @Bean
  CrosswalkController crosswalkController(Crosswalks crosswalks, Commands commands) {
    return new CrosswalkController(crosswalks, commands);
  }
}
