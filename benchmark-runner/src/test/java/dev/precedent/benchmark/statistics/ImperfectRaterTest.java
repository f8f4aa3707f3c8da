package dev.precedent.benchmark.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.precedent.benchmark.statistics.Simulated.Estimated;
import dev.precedent.benchmark.statistics.StratifiedShare.NamedStratum;
import dev.precedent.contracts.InvalidValue;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ImperfectRaterTest {
  @Test
  void whatIsCalledPositiveIsCorrectedByHowOftenThatIsRight() {
    ImperfectRater rater = new ImperfectRater(90, 100, 190, 200);

    assertThat(rater.correct(apparent(2_000, 300)).share().value())
        .isEqualTo((0.15 + 0.95 - 1) / (0.9 + 0.95 - 1), within(1e-12));
    // fewer than the rater would call positive by mistake
    assertThat(rater.correct(apparent(2_000, 60)).share().value()).isZero();
  }

  @Test
  void whoGuessesSaysNothing() {
    ImperfectRater.Corrected corrected =
        new ImperfectRater(50, 100, 50, 100).correct(apparent(200, 30));

    assertThat(corrected.share().reason())
        .isEqualTo("a rater with sensitivity + specificity of 1 or less says nothing");
    assertThat(corrected.interval().reason()).isEqualTo(corrected.share().reason());
    assertThatThrownBy(() -> new ImperfectRater(0, 0, 1, 1)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new ImperfectRater(2, 1, 1, 1)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void whoIsAlwaysRightChangesTheShareNotAtAll() {
    StratifiedShare apparent = apparent(500, 100);
    ImperfectRater.Corrected corrected =
        new ImperfectRater(1_000_000, 1_000_000, 1_000_000, 1_000_000).correct(apparent);

    assertThat(corrected.share().value()).isEqualTo(apparent.share().value(), within(1e-9));
    assertThat(Simulated.ends(corrected.interval()).getFirst())
        .isEqualTo(Simulated.ends(apparent.interval()).getFirst(), within(0.002));
    assertThat(Simulated.ends(corrected.interval()).getLast())
        .isEqualTo(Simulated.ends(apparent.interval()).getLast(), within(0.002));
  }

  @Test
  void itHoldsWhatItPromises() {
    simulate(0.2, 0.85, 0.92, 800, 300);
    simulate(0.5, 0.9, 0.8, 400, 200);
  }

  private static void simulate(double truth, double se, double sp, int size, int known) {
    Random random = new Random(13);
    double apparent = truth * se + (1 - truth) * (1 - sp);
    Simulated.holds(
        truth,
        () -> {
          ImperfectRater.Corrected corrected =
              new ImperfectRater(
                      binomial(known, se, random), known, binomial(known, sp, random), known)
                  .correct(apparent(size, binomial(size, apparent, random)));
          return Estimated.of(corrected.share(), corrected.interval());
        });
  }

  private static int binomial(int n, double p, Random random) {
    int so = 0;
    for (int i = 0; i < n; i++) {
      so += random.nextDouble() < p ? 1 : 0;
    }
    return so;
  }

  /** A simple random sample of very many. */
  private static StratifiedShare apparent(long known, long so) {
    return StratifiedShare.of(
        List.of(new NamedStratum("all", SampledStratum.counted(1L << 40, known, so))));
  }
}
