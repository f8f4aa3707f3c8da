package dev.precedent.benchmark.sample;

import dev.precedent.archive.ArchiveStrata;
import dev.precedent.benchmark.sample.StratumDraw.Ranked;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.JobId;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.SampleDrawn;
import dev.precedent.contracts.SampleDrawn.SampledDecision;
import dev.precedent.jobs.Progress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** Draws a sample. What is kept grows with the sample and its strata, not with the decisions. */
final class Drawing {
  private static final int TELL_EVERY = 1 << 14;

  private final ArchiveStrata archive;

  Drawing(ArchiveStrata archive) {
    this.archive = archive;
  }

  /**
   * Draws.
   *
   * @throws Refusal if there are fewer decisions than are asked for, or too many strata
   * @throws RuntimeException with a sentence for people, where what is read fails
   */
  SampleDrawn draw(JobId id, SampleRequest terms, SampleSeed seed, Progress progress)
      throws InterruptedException {
    ArchiveStrata.Request population = SamplePlanning.population(terms);
    List<String> by = terms.by() == null ? List.of() : terms.by();
    archive.index().awaitPosition(population.selection().until());
    Strata strata = new Strata(by);
    archive.count(population, strata);
    int[] sizes = strata.allocate(terms);
    progress.total(strata.decisions());
    List<StratumDraw> draws = Arrays.stream(sizes).mapToObj(StratumDraw::new).toList();
    MessageDigest ids = Digest.sha256();
    long[] read = new long[1];
    archive.forEach(
        population,
        (position, decision, item, values) -> {
          ids.update((decision.value() + "\n").getBytes(StandardCharsets.UTF_8));
          draws
              .get(strata.number(values))
              .offer(new Ranked(seed.rank(decision.value()), position, decision, item));
          if (++read[0] % TELL_EVERY == 0) {
            progress.done(read[0]);
          }
        });
    progress.done(read[0]);
    return new SampleDrawn(
        id,
        population.policy(),
        population.selection().where(),
        population.selection().until(),
        strata.decisions(),
        "sha256:" + HexFormat.of().formatHex(ids.digest()),
        by,
        Objects.requireNonNull(terms.allocate()),
        seed.text(),
        seed.checkpoint(),
        strata.recorded(sizes),
        spread(draws));
  }

  /** Each beginning of the list takes of every stratum about the same part of what was drawn. */
  private static List<SampledDecision> spread(List<StratumDraw> draws) {
    record Placed(double at, SampledDecision decision) {}
    List<Placed> placed = new ArrayList<>();
    for (int stratum = 0; stratum < draws.size(); stratum++) {
      List<Ranked> drawn = draws.get(stratum).drawn();
      for (int i = 0; i < drawn.size(); i++) {
        Ranked each = drawn.get(i);
        placed.add(
            new Placed(
                (i + 0.5) / drawn.size(),
                new SampledDecision(each.id(), each.position(), each.item(), stratum)));
      }
    }
    return placed.stream()
        .sorted(
            Comparator.comparingDouble(Placed::at)
                .thenComparingInt(each -> each.decision().stratum()))
        .map(Placed::decision)
        .toList();
  }
}
