package dev.precedent.policy.diff;

import dev.precedent.policy.Guard;
import dev.precedent.policy.Market;
import dev.precedent.policy.Node;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.diff.PolicyChange.Part;
import dev.precedent.policy.diff.PolicyChange.What;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The places of two versions in the words of their difference. */
final class Places {
  /** Guards are compared as they are written: what means the same parts no case. */
  private static final GuardMeaning AS_WRITTEN = new GuardMeaning(null);

  private final PolicyVersion before;
  private final PolicyVersion after;
  private final List<PolicyChange> everywhere;
  private final Map<String, PolicyChange> markets;

  Places(PolicyVersion before, PolicyVersion after) {
    this.before = before;
    this.after = after;
    this.everywhere = NodeChanges.between(before.tree(), after.tree(), after, AS_WRITTEN);
    this.markets =
        MarketChanges.between(before, after, everywhere, AS_WRITTEN).stream()
            .filter(change -> change.part() == Part.MARKET)
            .collect(Collectors.toMap(PolicyChange::name, Function.identity(), (one, _) -> one));
  }

  /** That markets are told apart in another way. */
  ChangedPlace markets() {
    return market("");
  }

  private ChangedPlace market(String name) {
    PolicyChange change = markets.get(name);
    return ChangedPlace.of(
        change != null
            ? change
            : PolicyChange.of(
                Part.MARKET, What.CHANGED, name, "the markets are told apart otherwise"));
  }

  /** The places of two trees, each that of a market or the one for everywhere else. */
  OfTrees in(@Nullable Market was, @Nullable Market is) {
    if (is == null) {
      return was == null
          ? new OfTrees(everywhere, null, null)
          : new OfTrees(List.of(), null, market(was.name()));
    }
    boolean stays = was == null ? !had(is.name()) : was.name().equals(is.name());
    if (!stays) {
      return new OfTrees(List.of(), null, market(is.name()));
    }
    List<Node> old = was == null ? before.tree() : was.tree();
    return new OfTrees(NodeChanges.between(old, is.tree(), after, AS_WRITTEN), is.name(), null);
  }

  private boolean had(String market) {
    return before.markets().stream().anyMatch(each -> each.name().equals(market));
  }

  /** The places of two trees. */
  final class OfTrees {
    private final Map<String, PolicyChange> changes = new HashMap<>();
    private final @Nullable String market;
    private final @Nullable ChangedPlace all;

    /**
     * @param market to which the trees belong
     * @param all what they differ in as a whole: a region came to another market
     */
    OfTrees(List<PolicyChange> changes, @Nullable String market, @Nullable ChangedPlace all) {
      changes.forEach(
          change -> this.changes.putIfAbsent(key(change.part(), change.name()), change));
      this.market = market;
      this.all = all;
    }

    /** A node that is new, gone, or stands elsewhere. */
    ChangedPlace node(Node node) {
      return place(
          Part.NODE,
          node,
          () ->
              PolicyChange.of(
                  Part.NODE,
                  What.MOVED,
                  node.clause(),
                  "%s stands elsewhere".formatted(node.clause())));
    }

    /** A node whose guard is another one. */
    ChangedPlace guard(Node old, Node now) {
      return place(Part.NODE_GUARD, now, () -> moved(old, now));
    }

    /** A node that leads to something else. */
    ChangedPlace outcome(Node old, Node now) {
      return place(
          Part.NODE_OUTCOME,
          now,
          () ->
              PolicyChange.of(
                  Part.NODE_OUTCOME,
                  What.CHANGED,
                  now.clause(),
                  NodeChanges.leads(old, now),
                  old.outcome(),
                  now.outcome()));
    }

    private ChangedPlace place(Part part, Node node, Supplier<PolicyChange> otherwise) {
      if (all != null) {
        return all;
      }
      PolicyChange change = changes.get(key(part, node.clause()));
      PolicyChange said = change == null ? otherwise.get() : change;
      return ChangedPlace.of(market == null || everywhere(said) ? said : said.in(market));
    }
  }

  /** A market has what changed everywhere; that is one place. */
  private boolean everywhere(PolicyChange change) {
    return everywhere.contains(change);
  }

  /** A guard that is written as before, with thresholds that moved or facts of another type. */
  private PolicyChange moved(Node old, Node now) {
    Guard was = old.when();
    Guard is = now.when();
    List<Bounds.Shift> bounds =
        was == null || is == null ? List.of() : Bounds.moved(was, is).orElse(List.of());
    return PolicyChange.of(
        Part.NODE_GUARD,
        bounds.isEmpty() ? What.CHANGED : What.MOVED,
        now.clause(),
        bounds.isEmpty()
            ? "%s reads facts that are declared otherwise".formatted(now.clause())
            : NodeChanges.needs(now, bounds, after));
  }

  private static String key(Part part, String clause) {
    return part + " " + clause;
  }
}
