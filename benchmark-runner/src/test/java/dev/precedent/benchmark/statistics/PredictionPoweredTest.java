package dev.precedent.benchmark.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.precedent.benchmark.statistics.PredictionPowered.JudgedStratum;
import dev.precedent.benchmark.statistics.Simulated.Estimated;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PredictionPoweredTest {
  @Test
  void theJudgesShareIsCorrectedByHowFarItIsOff() {
    PredictionPowered share =
        PredictionPowered.of(
            List.of(new JudgedStratum("all", 1L << 40, 1_000, 300, 20, 5, 15, 60)));

    // 30 % by the judge, who says 10 of 100 more than people do
    assertThat(share.share().value()).isEqualTo(0.2, within(1e-12));
    double ofLabels = 0.25 * 0.75 * 100 / 99;
    double ofDifferences = (0.2 - 0.01) * 100 / 99;
    double half =
        1.984217 * Math.sqrt(ofLabels / 1_000 + (1 - 0.1) * ofDifferences / 100); // t of 99
    assertThat(Simulated.ends(share.interval()).getFirst()).isEqualTo(0.2 - half, within(1e-6));
    assertThat(Simulated.ends(share.interval()).getLast()).isEqualTo(0.2 + half, within(1e-6));
  }

  @Test
  void withoutLabelsThereIsNone() {
    PredictionPowered share =
        PredictionPowered.of(List.of(new JudgedStratum("system a", 100, 50, 10, 1, 0, 0, 0)));

    assertThat(share.share().reason())
        .isEqualTo("fewer than two units of system a have both a verdict and a label");
    assertThat(share.judged()).isEqualTo(50);
    assertThat(share.labelled()).isEqualTo(1);
  }

  @Test
  void aJudgeWhoWasNeverSeenToErrHasNoInterval() {
    PredictionPowered share =
        PredictionPowered.of(List.of(new JudgedStratum("all", 50, 50, 10, 1, 0, 0, 4)));

    assertThat(share.share().value()).isEqualTo(0.2, within(1e-12));
    assertThat(share.interval().reason()).contains("too little");
  }

  @Test
  void itHoldsWhatItPromises() {
    Random random = new Random(17);
    List<List<boolean[]>> strata =
        List.of(population(20_000, 0.1, random), population(5_000, 0.4, random));
    double truth = strata.stream().flatMap(List::stream).filter(unit -> unit[0]).count() / 25_000.0;
    int[] judged = {3_000, 1_500};
    int[] labelled = {300, 200};
    double[] width = new double[1];
    Simulated.holds(
        truth,
        () -> {
          List<JudgedStratum> drawn = new ArrayList<>();
          for (int h = 0; h < 2; h++) {
            List<boolean[]> units = strata.get(h);
            int[] chosen = random.ints(0, units.size()).distinct().limit(judged[h]).toArray();
            long so = 0;
            int[] cells = new int[4];
            for (int i = 0; i < chosen.length; i++) {
              boolean[] unit = units.get(chosen[i]);
              so += unit[1] ? 1 : 0;
              if (i < labelled[h]) {
                cells[(unit[0] ? 0 : 2) + (unit[0] == unit[1] ? 0 : 1)]++;
              }
            }
            drawn.add(
                new JudgedStratum(
                    "stratum " + h,
                    units.size(),
                    judged[h],
                    so,
                    cells[0],
                    cells[1],
                    cells[3],
                    cells[2]));
          }
          PredictionPowered share = PredictionPowered.of(drawn);
          width[0] +=
              Simulated.ends(share.interval()).getLast()
                  - Simulated.ends(share.interval()).getFirst();
          return Estimated.of(share.share(), share.interval());
        });
    // what labels alone would give: twice 1.96 standard errors of the stratified share
    double labelsAlone = 2 * 1.96 * Math.sqrt(0.64 * 0.1 * 0.9 / 300 + 0.04 * 0.4 * 0.6 / 200);
    assertThat(width[0] / Simulated.DRAWS).isLessThan(0.8 * labelsAlone);
  }

  /** Each unit is so or not, and a judge says that it is, mostly rightly. */
  private static List<boolean[]> population(int units, double rate, Random random) {
    List<boolean[]> population = new ArrayList<>();
    for (int i = 0; i < units; i++) {
      boolean so = random.nextDouble() < rate;
      population.add(new boolean[] {so, random.nextDouble() < (so ? 0.9 : 0.04)});
    }
    return population;
  }
}
