package dev.precedent.benchmark.drift;

import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.Jobs;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Comparisons that stand on record, whose references are used again. The reference is that of the
 * event with which the first one was asked for.
 */
final class EarlierDrifts {
  private static final int PAGE = 100;

  private final Jobs jobs;

  EarlierDrifts(Jobs jobs) {
    this.jobs = jobs;
  }

  /**
   * A request with what it takes from an earlier comparison.
   *
   * @return the same, where it takes nothing
   * @throws Refusal if there is no such comparison, or it planned no windows
   */
  DriftRequest continued(DriftRequest request) {
    if (request.referenceUntil() != null || request.looked() != null) {
      throw Refused.invalid(
              "'referenceUntil' and 'looked' are known to the server and cannot be asked for")
          .thrown();
    }
    if (request.like() == null) {
      return request;
    }
    requireNothingElse(request);
    Job named = jobs.named(DriftWork.KIND, request.like());
    DriftRequest earlier = named.request().as(DriftRequest.class);
    String first = earlier.like() == null ? Long.toString(named.id().number()) : earlier.like();
    DriftRequest reference = jobs.named(DriftWork.KIND, first).request().as(DriftRequest.class);
    if (reference.planned() == null) {
      throw Refused.invalid(
              "like",
              "a comparison that said how many windows are planned, as alarms are corrected for them all",
              "'%s', which did not".formatted(Shown.of(request.like())))
          .thrown();
    }
    return new DriftRequest(
        reference.policy(),
        reference.signal(),
        reference.question(),
        reference.outcome(),
        reference.reference(),
        request.current(),
        request.until(),
        request.every() == null ? reference.every() : request.every(),
        reference.planned(),
        reference.rate(),
        first,
        reference.positive(),
        reference.threshold(),
        reference.until(),
        looked(first));
  }

  private static void requireNothingElse(DriftRequest request) {
    boolean more =
        Stream.of(
                request.policy(),
                request.signal(),
                request.question(),
                request.outcome(),
                request.rate(),
                request.reference(),
                request.positive(),
                request.threshold(),
                request.planned())
            .anyMatch(Objects::nonNull);
    if (more) {
      throw Refused.invalid(
              "like",
              "all that is said of policy, what is compared, reference and planned windows",
              "more of these beside it")
          .thrown();
    }
  }

  /** How many windows were looked at. */
  private int looked(String first) {
    int looked = 0;
    List<Job> page = jobs.page(DriftWork.KIND, 0, PAGE);
    while (!page.isEmpty()) {
      for (Job job : page) {
        if (first.equals(Long.toString(job.id().number()))
            || first.equals(job.request().as(DriftRequest.class).like())) {
          looked +=
              job.result(DriftResult.class).map(DriftResult::windows).map(List::size).orElse(0);
        }
      }
      long before = page.getLast().id().number();
      page = before == 1 ? List.of() : jobs.page(DriftWork.KIND, before, PAGE);
    }
    return looked;
  }
}
