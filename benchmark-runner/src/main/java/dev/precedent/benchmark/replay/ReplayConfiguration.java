package dev.precedent.benchmark.replay;

import dev.precedent.archive.Archive;
import dev.precedent.archive.ArchiveEvaluation;
import dev.precedent.archive.SparkOptions;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.kept.KeptOfJobs;
import dev.precedent.benchmark.request.Groupings;
import dev.precedent.jobs.Jobs;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.QueryReader;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Replays in a Spring application. */
@Configuration(proxyBeanMethods = false)
public class ReplayConfiguration {
  /** The flips of so many replays are kept, of 12 MB at most each. */
  static final int KEPT = 50;

  @Bean
  Engines engines(
      LedgerReader ledger,
      LedgerIndex search,
      ArchiveEvaluation archive,
      @Value("${precedent.data}") Path data,
      @Value("${precedent.replay.spark.submit:}") String submit) {
    SparkOptions spark = new SparkOptions(words(submit), data.resolve("spark").toAbsolutePath());
    return new Engines(
        List.of(new DuckDbEngine(archive), new EvaluatorEngine(ledger, search)),
        List.of(new SparkEngine(archive.spark(spark), archive)));
  }

  /** A command and its options. */
  private static List<String> words(String command) {
    return command.isBlank() ? List.of() : List.of(command.strip().split("\\s+"));
  }

  @Bean
  Planning planning(
      LedgerReader ledger,
      Guidelines guidelines,
      QueryReader queries,
      Engines engines,
      Groupings groupings) {
    return new Planning(ledger, guidelines, queries, engines, groupings);
  }

  @Bean
  Replay replay(LedgerReader ledger, Guidelines guidelines, Engines engines) {
    return new Replay(ledger, guidelines, engines);
  }

  @Bean
  KeptOfJobs<Flips> keptFlips(@Value("${precedent.data}") Path data) {
    return kept(data.resolve("jobs"));
  }

  /** In a folder. */
  static KeptOfJobs<Flips> kept(Path folder) {
    return new KeptOfJobs<>(
        folder, ReplayWork.KIND, KEPT, "flips", (flips, out) -> flips.write(out), Flips::read);
  }

  @Bean
  ReplayWork replayWork(Planning planning, Replay replay, KeptOfJobs<Flips> flips) {
    return new ReplayWork(planning, replay, flips);
  }

  @Bean
  Relisting relisting(Planning planning, Replay replay, KeptOfJobs<Flips> flips) {
    return new Relisting(planning, replay, flips);
  }

  @Bean
  FinishedReplays finishedReplays(Planning planning, Jobs jobs, Relisting relisting) {
    return new FinishedReplays(planning, jobs, relisting);
  }

  @Bean
  FlipReader flipReader(LedgerReader ledger, Guidelines guidelines, Engines engines) {
    return new FlipReader(ledger, guidelines, engines);
  }

  @Bean
  ReplayUses replayUses(LedgerReader ledger, Engines engines, Planning planning, Jobs jobs) {
    return new ReplayUses(ledger, engines, planning, jobs);
  }

  @Bean
  ReplayController replayController(
      Planning planning, Jobs jobs, FinishedReplays finished, FlipReader flips, Archive archive) {
    return new ReplayController(
        planning,
        jobs,
        finished,
        flips,
        new FlipFiles(List.of(new FlipLines(), new FlipCsv(), new FlipParquet(archive))));
  }

  @Bean
  ComparisonController comparisonController(
      FinishedReplays finished, Engines engines, FlipReader flips) {
    return new ComparisonController(finished, new Comparing(engines, flips));
  }
}
