package dev.precedent.jobs;

import dev.precedent.contracts.Actor;
import dev.precedent.ledger.EventAppender;
import dev.precedent.ledger.LedgerReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Jobs in a Spring application. It does every {@link Work} that is a bean, and needs a {@link
 * LedgerReader}, an {@link EventAppender}, the {@link Actor} who runs the server and an {@link
 * InstantSource} as beans.
 */
@Configuration(proxyBeanMethods = false)
public class JobsConfiguration {
  @Bean(initMethod = "start")
  Jobs jobs(
      LedgerReader ledger,
      EventAppender appender,
      Actor runner,
      InstantSource clock,
      List<Work> works,
      @Value("${spring.mongodb.uri:}") String mongodb,
      @Value("${precedent.job-lease:60s}") Duration lease) {
    // a SQLite ledger lies in a data folder, which one process locks
    return new Jobs(
        new LedgerJobLog(ledger, appender),
        new Lease(lease, mongodb.isEmpty()),
        runner,
        clock,
        works);
  }
}
