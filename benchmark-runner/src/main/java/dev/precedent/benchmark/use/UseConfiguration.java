package dev.precedent.benchmark.use;

import dev.precedent.archive.ArchiveEvaluation;
import dev.precedent.benchmark.replay.ReplayUses;
import dev.precedent.benchmark.run.VerdictUses;
import dev.precedent.benchmark.sample.SampleUses;
import dev.precedent.query.Uses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What used decisions, in a Spring application. */
@Configuration(proxyBeanMethods = false)
public class UseConfiguration {
  @Bean
  Uses uses(
      ArchiveEvaluation archive, VerdictUses verdicts, ReplayUses replays, SampleUses samples) {
    return new UsesOfDecisions(archive.goldenSets(), verdicts, replays, samples);
  }
}
