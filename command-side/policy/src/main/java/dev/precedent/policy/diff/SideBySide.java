package dev.precedent.policy.diff;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Declaration;
import dev.precedent.policy.FactType;
import dev.precedent.policy.Guard;
import dev.precedent.policy.Market;
import dev.precedent.policy.Node;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.diff.Divergence.Branch;
import dev.precedent.policy.diff.Divergence.Condition;
import dev.precedent.policy.diff.Divergence.Differ;
import dev.precedent.policy.diff.Divergence.Fork;
import dev.precedent.policy.diff.Divergence.Holds;
import dev.precedent.policy.diff.Divergence.Open;
import dev.precedent.policy.diff.Divergence.Parted;
import dev.precedent.policy.diff.Divergence.Side;
import dev.precedent.policy.diff.Divergence.Together;
import dev.precedent.policy.diff.Divergence.Way;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Walks the trees of two versions for all cases at once. */
final class SideBySide {
  private static final Condition ALWAYS = new Condition(Side.AFTER, null);

  private final PolicyVersion before;
  private final PolicyVersion after;
  private final Places places;

  SideBySide(PolicyVersion before, PolicyVersion after) {
    this.before = before;
    this.after = after;
    this.places = new Places(before, after);
  }

  /** From the roots, where the market of a case is looked at first. */
  Way start() {
    String old = before.market();
    String now = after.market();
    if (!Objects.equals(old, now)) {
      Parted parted = new Parted(places.markets());
      return byMarket(before, parted, was -> byMarket(after, parted, is -> trees(was, is)));
    }
    if (now == null) {
      return trees(null, null);
    }
    SequencedMap<Markets, List<Value>> regions = new LinkedHashMap<>();
    Stream.concat(after.markets().stream(), before.markets().stream())
        .flatMap(market -> market.regions().stream())
        .distinct()
        .forEach(
            region ->
                regions
                    .computeIfAbsent(
                        new Markets(market(before, region), market(after, region)),
                        _ -> new ArrayList<>())
                    .add(Value.of(region)));
    Branches branches = new Branches();
    regions.forEach(
        (markets, values) ->
            branches.take(in(after, values), trees(markets.before(), markets.after())));
    branches.add(new Holds(ALWAYS), trees(null, null));
    return branches.way();
  }

  /** The markets of a region, absent where the tree for everywhere else decides. */
  private record Markets(@Nullable Market before, @Nullable Market after) {}

  private static @Nullable Market market(PolicyVersion version, String region) {
    return version.markets().stream()
        .filter(market -> market.regions().contains(region))
        .findFirst()
        .orElse(null);
  }

  private Way byMarket(PolicyVersion version, Way unknown, Function<@Nullable Market, Way> way) {
    Branches branches = new Branches();
    for (Market market : version.markets()) {
      Condition belongs = in(version, market.regions().stream().<Value>map(Value::of).toList());
      branches.add(new Holds(belongs), way.apply(market));
      branches.add(new Open(belongs), unknown);
    }
    branches.add(new Holds(ALWAYS), way.apply(null));
    return branches.way();
  }

  private Condition in(PolicyVersion version, List<Value> regions) {
    Side side = version == before ? Side.BEFORE : Side.AFTER;
    return new Condition(side, new Guard.OneOf(Objects.requireNonNull(version.market()), regions));
  }

  private Way trees(@Nullable Market was, @Nullable Market is) {
    return new Trees(places.in(was, is))
        .lists(was == null ? before.tree() : was.tree(), is == null ? after.tree() : is.tree());
  }

  /** The walk of two trees. */
  private final class Trees {
    private final Places.OfTrees places;

    Trees(Places.OfTrees places) {
      this.places = places;
    }

    Way lists(List<Node> old, List<Node> now) {
      return new Lists(old, now).way();
    }

    /** Both walks have taken a node. */
    private Way below(Node old, Node now) {
      if (old.outcome() == null && now.outcome() == null) {
        return lists(old.then(), now.then());
      }
      Parted parted = new Parted(places.outcome(old, now));
      if (old.outcome() == null) {
        return comesTo(Side.BEFORE, old.then(), Objects.requireNonNull(now.outcome()), parted);
      }
      if (now.outcome() == null) {
        return comesTo(Side.AFTER, now.then(), old.outcome(), parted);
      }
      return now.outcome().equals(old.outcome()) ? new Together() : parted;
    }

    /** One walk has ended, the other goes on and may come to the same. */
    private Way comesTo(Side side, List<Node> list, String outcome, Parted otherwise) {
      Branches branches = new Branches();
      for (Node node : list) {
        Condition condition = condition(side, node);
        branches.add(
            new Holds(condition),
            node.outcome() == null
                ? comesTo(side, node.then(), outcome, otherwise)
                : outcome.equals(node.outcome()) ? new Together() : otherwise);
        branches.add(new Open(condition), otherwise);
      }
      return branches.way();
    }

    /**
     * The walk of two lists: the nodes of one and the other in one order, in which those that
     * stayed are met once. Up to a node that is met all nodes before it were false.
     */
    private final class Lists {
      private final List<Node> old;
      private final List<Node> now;
      private final Alignment alignment;
      private final Branches branches = new Branches();
      private int i;
      private int j;

      Lists(List<Node> old, List<Node> now) {
        this.old = old;
        this.now = now;
        this.alignment =
            Alignment.of(
                old,
                now,
                (one, other) -> condition(Side.BEFORE, one).equals(condition(Side.AFTER, other)));
      }

      Way way() {
        while (i < old.size() || j < now.size()) {
          if (i < old.size() && !alignment.oldStays(i)) {
            takenBefore(old.get(i), alignment.newPlace(i));
            i++;
          } else if (j < now.size() && !alignment.newStays(j)) {
            takenAfter(now.get(j), alignment.oldPlace(j));
            j++;
          } else {
            met(old.get(i++), now.get(j++));
          }
        }
        return branches.way();
      }

      private void met(Node one, Node other) {
        parts(one, other);
        branches.take(condition(Side.AFTER, other), below(one, other));
      }

      /** Where guards differ only one of the walks goes on below. */
      private void parts(Node one, Node other) {
        parts(branches, one, other);
      }

      private void parts(Branches into, Node one, Node other) {
        Condition before = condition(Side.BEFORE, one);
        Condition after = condition(Side.AFTER, other);
        if (!before.equals(after)) {
          into.add(new Differ(before, after), new Parted(places.guard(one, other)));
        }
      }

      /** The older walk meets a node that is gone, or stands elsewhere now. */
      private void takenBefore(Node node, int place) {
        Condition condition = condition(Side.BEFORE, node);
        if (place < 0) {
          branches.add(new Open(condition), new Parted(places.node(node)));
        } else if (place < j) {
          parts(node, now.get(place)); // the newer walk has left it behind
        } else {
          Branches taken = new Branches();
          for (int k = j; k < place; k++) {
            int was = alignment.oldPlace(k);
            overtaken(
                taken, was < 0 ? null : old.get(was), now.get(k), Side.AFTER, places.node(node));
          }
          entered(taken, condition, node, now.get(place));
        }
      }

      /** The newer walk meets a node that is new, or stood elsewhere. */
      private void takenAfter(Node node, int place) {
        Condition condition = condition(Side.AFTER, node);
        if (place < 0) {
          branches.add(new Open(condition), new Parted(places.node(node)));
        } else if (place < i) {
          parts(old.get(place), node);
        } else {
          Branches taken = new Branches();
          for (int k = i; k < place; k++) {
            int is = alignment.newPlace(k);
            overtaken(
                taken, old.get(k), is < 0 ? null : now.get(is), Side.BEFORE, places.node(node));
          }
          entered(taken, condition, old.get(place), node);
        }
      }

      /** One of the walks takes this node before it comes to the one that moved. */
      private void overtaken(
          Branches taken, @Nullable Node one, @Nullable Node other, Side side, ChangedPlace moved) {
        Node node = Objects.requireNonNull(side == Side.BEFORE ? one : other);
        Branches why = new Branches();
        if (one != null && other != null) {
          parts(why, one, other);
          why.add(new Holds(ALWAYS), new Parted(moved));
        } else {
          why.add(new Holds(ALWAYS), new Parted(places.node(node)));
        }
        taken.add(new Open(condition(side, node)), why.way());
      }

      private void entered(Branches taken, Condition condition, Node one, Node other) {
        parts(taken, one, other);
        taken.take(condition(Side.AFTER, other), below(one, other));
        branches.add(new Open(condition), taken.way());
      }
    }
  }

  private Condition condition(Side side, Node node) {
    Guard guard = node.when() == null ? null : unnamed(node.when());
    boolean alike = guard == null || guard.atoms().stream().allMatch(atom -> isAlike(atom.name()));
    return new Condition(alike ? Side.AFTER : side, guard);
  }

  /** Whether both versions read a fact in the same way where their guards are the same. */
  private boolean isAlike(String fact) {
    Declaration old = before.declaration(fact);
    Declaration now = after.declaration(fact);
    return old != null
        && now != null
        && old.type().several() == now.type().several()
        && compared(old) == compared(now);
  }

  /** Whole numbers and decimals are compared alike. */
  private static FactType.Kind compared(Declaration fact) {
    FactType.Kind kind = fact.type().kind();
    return kind == FactType.Kind.INT ? FactType.Kind.DOUBLE : kind;
  }

  private static Guard unnamed(Guard guard) {
    return switch (guard) {
      case Guard.Compare(String name, Guard.Relation relation, double bound, String _) ->
          new Guard.Compare(name, relation, bound);
      case Guard.Atom atom -> atom;
      case Guard.Not(Guard operand) -> new Guard.Not(unnamed(operand));
      case Guard.All(List<Guard> operands) ->
          new Guard.All(operands.stream().map(SideBySide::unnamed).toList());
      case Guard.Any(List<Guard> operands) ->
          new Guard.Any(operands.stream().map(SideBySide::unnamed).toList());
    };
  }

  /** Branches without those that make no difference. */
  private static final class Branches {
    private final List<Branch> branches = new ArrayList<>();
    private boolean ended;

    void add(Divergence.Test test, Way way) {
      if (!ended) {
        branches.add(new Branch(test, way));
        ended = test instanceof Open(Condition open) ? open.guard() == null : test.equals(ALL);
      }
    }

    private static final Divergence.Test ALL = new Holds(ALWAYS);

    /** Both walks take a node, or both cannot decide on it. */
    void take(Condition condition, Way way) {
      if (!(way instanceof Together)) {
        add(new Holds(condition), way);
      }
      add(new Open(condition), new Together());
    }

    Way way() {
      int size = branches.size();
      while (size > 0 && branches.get(size - 1).way() instanceof Together) {
        size--;
      }
      if (size == 0) {
        return new Together();
      }
      return ended && size == 1 && branches.size() == 1
          ? branches.getFirst().way()
          : new Fork(branches.subList(0, size));
    }
  }
}
