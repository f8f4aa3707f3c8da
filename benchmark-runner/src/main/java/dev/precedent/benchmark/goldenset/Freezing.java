package dev.precedent.benchmark.goldenset;

import dev.precedent.benchmark.adjudication.Adjudication;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.adjudication.LabelsByCase;
import dev.precedent.benchmark.adjudication.Repeats;
import dev.precedent.benchmark.adjudication.Settlement;
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
import dev.precedent.policy.catalogue.NamedVersions;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.QueryReader;
import dev.precedent.query.Selection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes golden sets of labels. */
final class Freezing {
  /** As they are all in memory while they are adjudicated, and where they are compared. */
  static final int MAX_CASES = 500_000;

  private final LedgerReader ledger;
  private final LedgerIndex index;
  private final Guidelines guidelines;
  private final Commands commands;
  private final QueryReader queries;

  Freezing(
      LedgerReader ledger,
      LedgerIndex index,
      Guidelines guidelines,
      Commands commands,
      QueryReader queries) {
    this.ledger = ledger;
    this.index = index;
    this.guidelines = guidelines;
    this.commands = commands;
    this.queries = queries;
  }

  /** The version that is now the current one, and whether it was frozen just now. */
  record Answer(FrozenGoldenSet set, boolean fresh) {}

  /**
   * Adjudicates the labels and freezes the cases that they settle.
   *
   * @throws Refusal if it cannot be done
   * @throws dev.precedent.query.InvalidQuery if the query cannot be read
   */
  Answer freeze(GoldenSetRequest request, Actor actor) throws InterruptedException {
    GoldenSetName name = name(request.name());
    PolicyKey policy =
        NamedVersions.key("policy", required("policy", "a policy's key", request.policy()));
    Repeats repeats = repeats(request.repeats());
    Settlement settlement = settlement(request);
    long until = Positions.until(request.until(), ledger);
    Optional<Selection> selection =
        Optional.ofNullable(request.where())
            .map(where -> Selection.of(policy, queries.readForRecord(where), until));
    index.awaitPosition(until);
    LabelsByCase labels = LabelsByCase.read(ledger, index, policy, until);
    List<GoldenCase> cases = new ArrayList<>();
    int unadjudicated = adjudicate(labels, selection, repeats, settlement, cases);
    if (cases.isEmpty() || cases.size() > MAX_CASES) {
      throw Refused.forbidden(
              cases.isEmpty() ? "No cases to freeze" : "Too many cases",
              cases.isEmpty()
                  ? "labels of %s settle none of these cases before position %d (%d stay unadjudicated)"
                      .formatted(policy, until, unadjudicated)
                  : "a golden set holds at most %d cases, found %d; narrow it with 'where'"
                      .formatted(MAX_CASES, cases.size()))
          .thrown();
    }
    List<Part> parts = GoldenParts.list(cases, commands, actor);
    Ruling ruling =
        commands.send(
            new FreezeGoldenSet(
                name,
                policy,
                until,
                Adjudication.rule(repeats, settlement),
                parts.isEmpty() ? cases : List.of(),
                request.where(),
                parts.isEmpty() ? null : parts),
            actor);
    return new Answer(
        frozen((GoldenSetFrozen) ruling.event(), cases, unadjudicated, repeats, settlement),
        ruling instanceof Ruling.Happened);
  }

  private int adjudicate(
      LabelsByCase labels,
      Optional<Selection> selection,
      Repeats repeats,
      Settlement settlement,
      List<GoldenCase> cases) {
    Adjudication adjudication = new Adjudication(guidelines, repeats);
    @Nullable Set<String> wanted = selection.isPresent() ? casesOf(selection.get(), labels) : null;
    int unadjudicated = 0;
    for (var labelled : labels.all().entrySet()) {
      if (wanted != null && !wanted.contains(labelled.getKey())) {
        continue;
      }
      Optional<Settlement.Settled> settled =
          settlement.settle(adjudication.judge(labelled.getValue()));
      settled.ifPresent(
          truth ->
              cases.add(
                  new GoldenCase(
                      new CaseId(labelled.getKey()),
                      truth.outcome(),
                      truth.from().size(),
                      truth.from())));
      unadjudicated += settled.isPresent() ? 0 : 1;
    }
    return unadjudicated;
  }

  private Set<String> casesOf(Selection selection, LabelsByCase labels) {
    Set<String> cases = new HashSet<>();
    new SelectedDecisions(ledger, index)
        .forEach(
            selection,
            (event, decision) -> {
              String item = decision.item().id().value();
              if (labels.all().containsKey(item)) {
                cases.add(item);
              }
            });
    return cases;
  }

  private FrozenGoldenSet frozen(
      GoldenSetFrozen set,
      List<GoldenCase> cases,
      int unadjudicated,
      Repeats repeats,
      Settlement settlement) {
    return new FrozenGoldenSet(
        set.name().value(),
        set.version(),
        set.policy().value(),
        set.size(),
        set.until(),
        cases.stream()
            .collect(Collectors.groupingBy(GoldenCase::truth, TreeMap::new, Collectors.counting())),
        unadjudicated,
        repeats,
        settlement,
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
