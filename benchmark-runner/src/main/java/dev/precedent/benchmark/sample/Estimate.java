package dev.precedent.benchmark.sample;

import dev.precedent.archive.ArchiveCases;
import dev.precedent.archive.ArchiveLabels;
import dev.precedent.archive.ArchiveStrata;
import dev.precedent.benchmark.adjudication.Adjudication;
import dev.precedent.benchmark.adjudication.CaseLabels;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.adjudication.Label;
import dev.precedent.benchmark.adjudication.Repeats;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.LabelStanding;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.SampleDrawn;
import dev.precedent.contracts.SampleDrawn.SampledDecision;
import dev.precedent.contracts.Value;
import dev.precedent.jobs.Progress;
import dev.precedent.ledger.LedgerReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes an estimate of a sample and its labels. What is kept grows with the sample. */
final class Estimate {
  private final LedgerReader ledger;
  private final Guidelines guidelines;
  private final Samples samples;
  private final ArchiveStrata archive;
  private final CaseLabels labels;
  private final JudgeVerdicts verdicts;

  Estimate(
      LedgerReader ledger,
      Guidelines guidelines,
      Samples samples,
      ArchiveStrata archive,
      ArchiveCases cases,
      ArchiveLabels labels) {
    this.ledger = ledger;
    this.guidelines = guidelines;
    this.samples = samples;
    this.archive = archive;
    this.labels = new CaseLabels(labels, guidelines);
    this.verdicts = new JudgeVerdicts(ledger, cases);
  }

  /**
   * Makes it.
   *
   * @throws Refusal if the judge has decided none of the cases
   * @throws RuntimeException with a sentence for people, where what is read fails
   */
  EstimateResult of(EstimateRequest terms, Progress progress) throws InterruptedException {
    long until = Objects.requireNonNull(terms.until());
    String number = Objects.requireNonNull(terms.sample());
    SampleDrawn sample = samples.named("sample", number, until);
    archive.index().awaitPosition(until);
    progress.total(sample.drawn().size());
    Set<CaseId> cases = new HashSet<>();
    sample.drawn().forEach(each -> cases.add(each.item()));
    Map<String, List<Label>> given = new HashMap<>();
    labels.forEach(sample.policy(), until, cases.stream().map(CaseId::value).toList(), given::put);
    Map<String, String> judged =
        terms.judge() == null
            ? Map.of()
            : verdicts.of(terms.judge(), sample.policy(), cases, until);
    Settled settled =
        new Settled(given, cases, EstimatePlanning.standings(terms.standings()), guidelines);
    List<SampledUnit> units = units(terms, sample, settled, judged);
    progress.done(sample.drawn().size());
    return result(terms, sample, settled, units);
  }

  private List<SampledUnit> units(
      EstimateRequest terms, SampleDrawn sample, Settled settled, Map<String, String> judged) {
    Map<Long, DecisionRecorded> decisions =
        new SampledDecisions(ledger, samples).read(sample.drawn());
    List<SampledUnit> units = new ArrayList<>();
    for (SampledDecision each : sample.drawn()) {
      DecisionRecorded decision = Objects.requireNonNull(decisions.get(each.position()));
      units.add(
          new SampledUnit(
              each.stratum(),
              decision.outcome(),
              settled.truth(each.item()),
              judged.get(each.item().value()),
              exposure(decision, Objects.requireNonNull(terms.exposure()))));
    }
    return units;
  }

  /** A number from 0; anything else says nothing. */
  private static @Nullable Double exposure(DecisionRecorded decision, String attribute) {
    return decision.attributes().get(attribute) instanceof Value.Number(double seen) && seen >= 0
        ? seen
        : null;
  }

  private static EstimateResult result(
      EstimateRequest terms, SampleDrawn sample, Settled settled, List<SampledUnit> units) {
    List<String> names =
        sample.strata().stream().map(each -> Strata.name(sample.by(), each)).toList();
    List<String> positive = Objects.requireNonNull(terms.positive());
    Estimation estimation =
        new Estimation(names, sample.strata(), units, Set.copyOf(positive), settled.byExperts());
    List<SampledUnit> known = units.stream().filter(unit -> unit.truth() != null).toList();
    long unlabelled =
        sample.drawn().stream().filter(each -> !settled.isLabelled(each.item())).count();
    return new EstimateResult(
        Objects.requireNonNull(terms.sample()),
        sample.policy().value(),
        sample.where(),
        sample.until(),
        Objects.requireNonNull(terms.until()),
        sample.seed(),
        sample.decisions(),
        units.size(),
        known.size(),
        unlabelled,
        units.size() - known.size() - unlabelled,
        known.stream().filter(unit -> unit.decided() == null).count(),
        known.stream().filter(unit -> unit.exposure() == null).count(),
        positive,
        Objects.requireNonNull(terms.standings()),
        settled.counted(),
        settled.leftOut(),
        settled.byExperts() ? "experts" : "raters",
        terms.judge(),
        terms.judge() == null ? null : units.stream().filter(unit -> unit.judged() != null).count(),
        Adjudication.rule(Repeats.EVERY),
        estimation.figures(EstimatePlanning.rater(terms.rater()), terms.judge() != null),
        IntStream.range(0, names.size())
            .mapToObj(
                i ->
                    new EstimateResult.EstimatedStratum(
                        names.get(i),
                        sample.strata().get(i).decisions(),
                        sample.strata().get(i).drawn(),
                        estimation.wrong(i).of(),
                        estimation.positive(i).so(),
                        estimation.wrong(i).so()))
            .toList());
  }

  /** What the labels say of each case, and whose they are. */
  private static final class Settled {
    private final Map<CaseId, String> truths = new HashMap<>();
    private final Set<CaseId> labelled = new HashSet<>();
    private final SortedMap<String, Long> counted = new TreeMap<>();
    private final SortedMap<String, Long> leftOut = new TreeMap<>();

    Settled(
        Map<String, List<Label>> labels,
        Set<CaseId> cases,
        Set<LabelStanding> standings,
        Guidelines guidelines) {
      Adjudication adjudication = new Adjudication(guidelines, Repeats.EVERY);
      for (CaseId item : cases) {
        List<Label> own = new ArrayList<>();
        for (Label label : labels.getOrDefault(item.value(), List.of())) {
          boolean counts = standings.contains(label.standing());
          (counts ? counted : leftOut).merge(label.standing().written(), 1L, Long::sum);
          if (counts) {
            own.add(label);
          }
        }
        if (!own.isEmpty()) {
          labelled.add(item);
          adjudication.judge(own).outcome().ifPresent(truth -> truths.put(item, truth));
        }
      }
    }

    @Nullable String truth(CaseId item) {
      return truths.get(item);
    }

    boolean isLabelled(CaseId item) {
      return labelled.contains(item);
    }

    boolean byExperts() {
      return counted.keySet().equals(Set.of(LabelStanding.EXPERT.written()));
    }

    SortedMap<String, Long> counted() {
      return counted;
    }

    SortedMap<String, Long> leftOut() {
      return leftOut;
    }
  }
}
