package dev.precedent.benchmark.agreement;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.benchmark.statistics.CohenKappa;
import dev.precedent.benchmark.statistics.Wilson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rater against what more than half of the experts say, the rater not being one of them.
 *
 * @param alone cases of which no other rater is an expert
 * @param undecided those of which nothing is said by more than half of the experts
 * @param compared all others
 * @param agreed those of which the rater says the same
 * @param accuracy their share; null where none is compared
 * @param interval 95 %, after Wilson
 * @param cohenKappa the same, beyond chance
 * @param undefined why kappa is null
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ExpertFigures(
    long alone,
    long undecided,
    long compared,
    long agreed,
    @Nullable Double accuracy,
    @Nullable List<Double> interval,
    @Nullable Double cohenKappa,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String undefined) {

  static ExpertFigures of(SaidBesideOthers experts) {
    long compared = experts.said().units();
    long agreed = experts.said().agreed();
    CohenKappa kappa = experts.said().kappa();
    return new ExpertFigures(
        experts.alone(),
        experts.undecided(),
        compared,
        agreed,
        compared == 0 ? null : (double) agreed / compared,
        compared == 0 ? null : Wilson.interval(agreed, compared),
        kappa.kappa().value(),
        kappa.kappa().reason());
  }
}
