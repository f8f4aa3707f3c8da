package dev.precedent.benchmark.goldenset;

import dev.precedent.archive.ArchiveEvaluation;
import dev.precedent.benchmark.adjudication.Adjudication;
import dev.precedent.benchmark.adjudication.CaseLabels;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.adjudication.Label;
import dev.precedent.benchmark.adjudication.Repeats;
import dev.precedent.benchmark.adjudication.Settlement;
import dev.precedent.benchmark.request.AskedPolicies;
import dev.precedent.benchmark.selection.SelectedDecisions;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import dev.precedent.contracts.GoldenSetFrozen.Part;
import dev.precedent.contracts.GoldenSetName;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.command.Commands;
import dev.precedent.contracts.command.FreezeGoldenSet;
import dev.precedent.contracts.command.Ruling;
import dev.precedent.http.Positions;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.StreamName;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.QueryReader;
import dev.precedent.query.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes golden sets of labels. */
final class Freezing {
  /** As they are all in memory while they are adjudicated, and where they are compared. */
  static final int MAX_CASES = 500_000;

  private final LedgerReader ledger;
  private final LedgerIndex index;
  private final ArchiveEvaluation archive;
  private final Guidelines guidelines;
  private final Commands commands;
  private final QueryReader queries;

  Freezing(
      LedgerReader ledger,
      LedgerIndex index,
      ArchiveEvaluation archive,
      Guidelines guidelines,
      Commands commands,
      QueryReader queries) {
    this.ledger = ledger;
    this.index = index;
    this.archive = archive;
    this.guidelines = guidelines;
    this.commands = commands;
    this.queries = queries;
  }

  /** The version that is now the current one, and whether it was frozen just now. */
  record Answer(FrozenGoldenSet set, boolean fresh) {}

  /** What labels settle, by which rules. */
  private record Adjudicated(
      PolicyKey policy,
      long until,
      Repeats repeats,
      Settlement settlement,
      List<GoldenCase> cases,
      int unadjudicated) {
    String rule() {
      return Adjudication.rule(repeats, settlement);
    }

    Map<String, Long> truth() {
      return cases.stream()
          .collect(Collectors.groupingBy(GoldenCase::truth, TreeMap::new, Collectors.counting()));
    }
  }

  /**
   * Says what would be frozen, and freezes nothing. It need not have a name.
   *
   * @throws Refusal if the request cannot be understood
   * @throws dev.precedent.query.InvalidQuery if the query cannot be read
   */
  GoldenSetPreview preview(GoldenSetRequest request) throws InterruptedException {
    Adjudicated found = adjudicated(request);
    return new GoldenSetPreview(
        found.policy().value(),
        found.cases().size(),
        found.until(),
        found.truth(),
        found.unadjudicated(),
        found.rule());
  }

  /**
   * Adjudicates the labels and freezes the cases that they settle.
   *
   * @throws Refusal if it cannot be done
   * @throws dev.precedent.query.InvalidQuery if the query cannot be read
   */
  Answer freeze(GoldenSetRequest request, Actor actor) throws InterruptedException {
    GoldenSetName name = name(request.name());
    Adjudicated found = adjudicated(request);
    List<GoldenCase> cases = found.cases();
    if (cases.isEmpty() || cases.size() > MAX_CASES) {
      throw Refused.forbidden(
              cases.isEmpty() ? "No cases to freeze" : "Too many cases",
              cases.isEmpty()
                  ? "labels of %s settle none of these cases before position %d (%d stay unadjudicated)"
                      .formatted(found.policy(), found.until(), found.unadjudicated())
                  : "a golden set holds at most %d cases, found %d; narrow it with 'where'"
                      .formatted(MAX_CASES, cases.size()))
          .thrown();
    }
    List<Part> parts = GoldenParts.list(cases, commands, actor);
    Ruling ruling =
        commands.send(
            new FreezeGoldenSet(
                name,
                found.policy(),
                found.until(),
                found.rule(),
                parts.isEmpty() ? cases : List.of(),
                request.where(),
                parts.isEmpty() ? null : parts),
            actor);
    return new Answer(
        frozen((GoldenSetFrozen) ruling.event(), found), ruling instanceof Ruling.Happened);
  }

  private Adjudicated adjudicated(GoldenSetRequest request) throws InterruptedException {
    PolicyKey policy = new AskedPolicies(guidelines).named(request.policy()).key();
    Repeats repeats = repeats(request.repeats());
    Settlement settlement = settlement(request);
    long until = Positions.until(request.until(), ledger);
    Optional<Selection> selection =
        Optional.ofNullable(request.where())
            .map(where -> Selection.of(policy, queries.readForRecord(where), until));
    List<GoldenCase> cases = new ArrayList<>();
    int unadjudicated = adjudicate(policy, until, selection, repeats, settlement, cases);
    return new Adjudicated(policy, until, repeats, settlement, cases, unadjudicated);
  }

  private int adjudicate(
      PolicyKey policy,
      long until,
      Optional<Selection> selection,
      Repeats repeats,
      Settlement settlement,
      List<GoldenCase> cases)
      throws InterruptedException {
    Adjudication adjudication = new Adjudication(guidelines, repeats);
    Set<String> open = new HashSet<>();
    archive.index().awaitPosition(until);
    new CaseLabels(archive.labels(), guidelines)
        .<Truth>judge(
            policy,
            until,
            labels ->
                settlement.settle(adjudication.judge(labels)).map(Truth.of(labels)).orElse(null),
            (item, positions, truth) -> {
              if (truth == null) {
                open.add(item.value());
              } else {
                cases.add(truth.golden(item, positions));
              }
            });
    if (selection.isPresent()) {
      Set<String> labelled = new HashSet<>(open);
      cases.forEach(each -> labelled.add(each.id().value()));
      Set<String> wanted = casesOf(selection.get(), labelled);
      cases.removeIf(each -> !wanted.contains(each.id().value()));
      open.retainAll(wanted);
    }
    cases.sort(Comparator.comparing(each -> each.id().value()));
    return open.size();
  }

  /**
   * What is true of all cases whose labels say the same.
   *
   * @param from which of the labels had a say in it, in the order of the ledger, ascending
   */
  private record Truth(String outcome, int[] from) {
    static Function<Settlement.Settled, Truth> of(List<Label> labels) {
      List<Long> positions = labels.stream().map(Label::position).toList();
      return settled ->
          new Truth(
              settled.outcome(), settled.from().stream().mapToInt(positions::indexOf).toArray());
    }

    GoldenCase golden(CaseId item, long[] positions) {
      return new GoldenCase(
          item,
          outcome,
          from.length,
          Arrays.stream(from).mapToObj(each -> positions[each]).toList());
    }
  }

  private Set<String> casesOf(Selection selection, Set<String> labelled)
      throws InterruptedException {
    index.awaitPosition(selection.until());
    Set<String> cases = new HashSet<>();
    new SelectedDecisions(ledger, index)
        .forEach(
            selection,
            (event, decision) -> {
              String item = decision.item().id().value();
              if (labelled.contains(item)) {
                cases.add(item);
              }
            });
    return cases;
  }

  private FrozenGoldenSet frozen(GoldenSetFrozen set, Adjudicated found) {
    return new FrozenGoldenSet(
        set.name().value(),
        set.version(),
        set.policy().value(),
        set.size(),
        set.until(),
        found.truth(),
        found.unadjudicated(),
        found.repeats(),
        found.settlement(),
        set.adjudication(),
        position(set));
  }

  /** Each freeze is one event of the set's stream, so version 1 has number 0. */
  private long position(GoldenSetFrozen set) {
    String key = StreamName.of(set.name()).key(set.version() - 1L);
    return Objects.requireNonNull(ledger.find(List.of(key)).get(key), key).position();
  }

  private static GoldenSetName name(@Nullable String name) {
    try {
      return new GoldenSetName(required("name", "the golden set's name", name));
    } catch (InvalidValue e) {
      throw Refused.invalid("name", e).thrown();
    }
  }

  private static Repeats repeats(@Nullable String name) {
    try {
      return Repeats.named(name);
    } catch (InvalidValue e) {
      throw Refused.invalid("repeats", e).thrown();
    }
  }

  private static Settlement settlement(GoldenSetRequest request) {
    try {
      return Settlement.of(request.rule(), request.ties(), request.weights());
    } catch (InvalidValue e) {
      throw Refused.invalid("rule", e).thrown();
    }
  }

  private static String required(String field, String what, @Nullable String value) {
    if (value == null) {
      throw Refused.missing(field, what).thrown();
    }
    return value;
  }
}
