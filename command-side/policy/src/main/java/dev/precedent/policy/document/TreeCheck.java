package dev.precedent.policy.document;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Guard;
import dev.precedent.policy.Market;
import dev.precedent.policy.Node;
import dev.precedent.policy.Signal;
import dev.precedent.policy.Wording;
import dev.precedent.policy.facts.Reachability;
import dev.precedent.yaml.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks what trees without mistakes of form mean: what can never be, and what is never used. What
 * is written once and stands in the trees of several markets is judged in all of them: it is an
 * error where it is wrong in each, and a warning where it is wrong in some.
 */
final class TreeCheck {
  /**
   * How many conditions a case meets at most on its way to a node, which bounds what a query has to
   * say to find the cases that end there.
   */
  static final int MAX_CONDITIONS = 4_000;

  private final TreeReader base;
  private final Declarations declarations;
  private final Findings findings;
  private final Map<Place, Passage> guards = new LinkedHashMap<>();

  TreeCheck(TreeReader base, Declarations declarations, Findings findings) {
    this.base = base;
    this.declarations = declarations;
    this.findings = findings;
  }

  /**
   * What the document writes in one place, which may stand in several trees.
   *
   * @param verdicts by the market's name, empty outside of the markets
   */
  private record Passage(Node node, Findings findings, Map<String, Reachability.Verdict> verdicts) {
    boolean is(Reachability.Verdict verdict) {
      return verdicts.containsValue(verdict);
    }
  }

  /**
   * Checks the tree and those of the markets.
   *
   * @param overlays what made the markets, in the same order
   * @param signal the one that tells markets apart
   */
  void check(
      List<Node> tree, @Nullable Signal signal, List<Overlay> overlays, List<Market> markets) {
    Reachability reachability = new Reachability();
    judge(
        "",
        tree,
        base,
        findings,
        reachability.judge(tree, declarations::find, outside(signal, markets)),
        0);
    for (int i = 0; i < markets.size(); i++) {
      Market market = markets.get(i);
      Overlay overlay = overlays.get(i);
      if (market.tree().equals(tree)) {
        findings.warning(
            overlay.place(),
            Rule.MARKET_WITHOUT_CHANGE,
            "the market '%s' changes nothing: its tree is the one outside of the markets"
                .formatted(market.name()));
      }
      judge(
          market.name(),
          market.tree(),
          overlay.reader(),
          overlay.findings(),
          reachability.judge(market.tree(), declarations::find, within(signal, market.regions())),
          0);
    }
    guards.forEach(this::say);
    sayWhatIsLeft();
    sayUndecided();
    warnUnused(tree, signal, markets);
  }

  private static @Nullable Guard within(@Nullable Signal signal, List<String> regions) {
    return signal == null
        ? null
        : new Guard.OneOf(signal.name(), regions.stream().map(Value::of).toList());
  }

  /** What holds where no market decides; nothing where the markets have every region. */
  private static @Nullable Guard outside(@Nullable Signal signal, List<Market> markets) {
    List<String> regions = markets.stream().flatMap(market -> market.regions().stream()).toList();
    Guard within = regions.isEmpty() ? null : within(signal, regions);
    return signal == null || within == null || regions.size() == signal.values().size()
        ? null
        : new Guard.Not(within);
  }

  private void judge(
      String market,
      List<Node> list,
      TreeReader reader,
      Findings here,
      Map<String, Reachability.Verdict> verdicts,
      int met) {
    for (Node node : list) {
      int before = met;
      met += node.when() == null ? 0 : node.when().atoms().size();
      Place own = reader.guard(node.clause());
      Place place = own == null ? base.guard(node.clause()) : own;
      Reachability.Verdict verdict = verdicts.get(node.clause());
      if (place == null || verdict == null) {
        throw new IllegalStateException("the node '%s' was not read".formatted(node.clause()));
      }
      Findings named = (own == null ? findings : here).of(node.clause());
      guards
          .computeIfAbsent(place, _ -> new Passage(node, named, new LinkedHashMap<>()))
          .verdicts
          .put(market, verdict);
      if (before <= MAX_CONDITIONS && met > MAX_CONDITIONS) {
        named.error(
            place,
            Rule.LIMIT,
            "a case meets at most %d conditions on its way to a node, found %d"
                .formatted(MAX_CONDITIONS, met),
            "put nodes that share a condition below one that has it");
      }
      judge(market, node.then(), reader, here, verdicts, met);
    }
  }

  private void say(Place place, Passage passage) {
    boolean dead = passage.verdicts.values().stream().allMatch(Reachability.Verdict::isDead);
    for (Reachability.Verdict verdict :
        List.of(
            Reachability.Verdict.NEVER_HOLDS,
            Reachability.Verdict.NEVER_REACHED,
            Reachability.Verdict.ALWAYS_HOLDS)) {
      if (!passage.is(verdict)) {
        continue;
      }
      List<String> where = new ArrayList<>();
      passage.verdicts.forEach(
          (market, here) -> {
            if (here == verdict) {
              where.add(market);
            }
          });
      if (dead || where.size() == passage.verdicts.size()) {
        passage.findings.error(place, rule(verdict), message(verdict, passage.node));
        return;
      }
      findings
          .of(passage.node.clause())
          .warning(place, rule(verdict), in(where) + message(verdict, passage.node));
    }
  }

  private static String in(List<String> markets) {
    List<String> named = markets.stream().filter(market -> !market.isEmpty()).toList();
    String in =
        switch (named.size()) {
          case 0 -> "";
          case 1 -> "in the market '%s'".formatted(named.getFirst());
          default -> "in the markets " + Wording.both(named);
        };
    String outside = named.size() < markets.size() ? "outside of the markets" : "";
    return in + (in.isEmpty() || outside.isEmpty() ? "" : " and ") + outside + ": ";
  }

  private static Rule rule(Reachability.Verdict verdict) {
    return switch (verdict) {
      case NEVER_HOLDS -> Rule.NEVER_HOLDS;
      case ALWAYS_HOLDS -> Rule.ALWAYS_HOLDS;
      default -> Rule.NEVER_REACHED;
    };
  }

  private static String message(Reachability.Verdict verdict, Node node) {
    return switch (verdict) {
      case NEVER_HOLDS -> "this guard can never hold, whatever the facts are";
      case ALWAYS_HOLDS ->
          "this guard holds for every case that comes to it: no case comes to the nodes after it";
      default ->
          node.when() == null
              ? "no case can reach this node: the guards before it take every case"
              : "no case can reach this node: the guards before and above it leave none"
                  + " for which its own holds";
    };
  }

  /** What is cut off in every tree, but in each for another reason, of which none is an error. */
  private void sayWhatIsLeft() {
    if (findings.hasErrors()) {
      return;
    }
    guards.forEach(
        (place, passage) -> {
          if (passage.verdicts.values().stream().allMatch(Reachability.Verdict::isDead)) {
            passage.findings.error(
                place,
                Rule.NEVER_REACHED,
                "no case can reach this node: those before or above it leave none");
          }
        });
  }

  private void sayUndecided() {
    Set<String> clauses = new LinkedHashSet<>();
    Place first = null;
    for (Map.Entry<Place, Passage> guard : guards.entrySet()) {
      if (guard.getValue().is(Reachability.Verdict.UNDECIDED)) {
        first = first == null ? guard.getKey() : first;
        clauses.add(guard.getValue().node.clause());
      }
    }
    if (first != null) {
      findings
          .of(clauses.iterator().next())
          .warning(
              first,
              Rule.NOT_DECIDED,
              "not decided, because it would take too long: whether cases can reach %s"
                  .formatted(Wording.both(clauses)));
    }
  }

  private void warnUnused(List<Node> tree, @Nullable Signal signal, List<Market> markets) {
    Set<String> used = new HashSet<>();
    addUsed(tree, used);
    markets.forEach(market -> addUsed(market.tree(), used));
    if (signal != null) {
      used.add(signal.name());
    }
    warnUnused("signal", declarations.signals().keySet(), used);
    warnUnused("question", declarations.questions().keySet(), used);
    warnUnused("threshold", declarations.thresholds().keySet(), used);
  }

  private void warnUnused(String what, Set<String> names, Set<String> used) {
    for (String name : names) {
      if (!used.contains(name)) {
        findings.warning(
            declarations.place(name),
            Rule.UNUSED,
            "the %s '%s' is not used by the tree".formatted(what, name));
      }
    }
  }

  private static void addUsed(List<Node> nodes, Set<String> used) {
    for (Node node : nodes) {
      Guard when = node.when();
      if (when != null) {
        for (Guard.Atom atom : when.atoms()) {
          used.add(atom.name());
          if (atom instanceof Guard.Compare compare && compare.threshold() != null) {
            used.add(compare.threshold());
          }
        }
      }
      addUsed(node.then(), used);
    }
  }
}
