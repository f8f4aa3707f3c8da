package dev.precedent.benchmark.replay;

import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.request.Versions;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.query.LedgerIndex;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Replays in a Spring application. */
@Configuration(proxyBeanMethods = false)
public class ReplayConfiguration {

  @Bean
  ReplayJobs replayJobs(LedgerReader ledger, LedgerIndex index, Guidelines guidelines) {
    return new ReplayJobs(
        new Replay(ledger, index, guidelines), () -> UUID.randomUUID().toString());
  }

  @Bean
  ReplayController replayController(
      LedgerReader ledger, Guidelines guidelines, ReplayJobs replayJobs) {
    return new ReplayController(
        new Planning(ledger, new Versions(guidelines)), replayJobs, new FlipReader(ledger));
  }
}
