package dev.precedent.policy.diff;

import dev.precedent.policy.Market;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Wording;
import dev.precedent.policy.diff.PolicyChange.Part;
import dev.precedent.policy.diff.PolicyChange.What;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What changed in markets and did not change everywhere. */
final class MarketChanges {
  private MarketChanges() {}

  /**
   * @param everywhere what changed in the thresholds and nodes of the tree for everywhere else
   */
  static List<PolicyChange> between(
      PolicyVersion before,
      PolicyVersion after,
      List<PolicyChange> everywhere,
      GuardMeaning guards) {
    List<PolicyChange> changes = new ArrayList<>();
    if (!Objects.equals(before.market(), after.market())) {
      changes.add(
          PolicyChange.of(
              Part.MARKET,
              What.CHANGED,
              "",
              after.market() == null
                  ? "there are no markets any more"
                  : before.market() == null
                      ? "%s tells markets apart".formatted(after.market())
                      : "%s tells markets apart instead of %s"
                          .formatted(after.market(), before.market()),
              before.market(),
              after.market()));
    }
    Map<String, Market> old = byName(before);
    Map<String, Market> now = byName(after);
    now.forEach(
        (name, market) -> {
          Market was = old.get(name);
          if (was == null) {
            changes.add(added(market));
          } else {
            addRegions(was, market, changes);
          }
          changes.addAll(
              inside(was == null ? base(before, name) : was, market, after, everywhere, guards));
        });
    old.forEach(
        (name, market) -> {
          if (!now.containsKey(name)) {
            changes.add(
                PolicyChange.of(
                    Part.MARKET,
                    What.REMOVED,
                    name,
                    "the market %s (%s) is gone".formatted(name, regions(market))));
          }
        });
    return changes;
  }

  private static Map<String, Market> byName(PolicyVersion version) {
    Map<String, Market> markets = new LinkedHashMap<>();
    version.markets().forEach(market -> markets.put(market.name(), market));
    return markets;
  }

  /** Before there was a market its regions were like everywhere else. */
  private static Market base(PolicyVersion version, String name) {
    return new Market(
        name,
        List.of(),
        version.thresholds(),
        version.tree(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>());
  }

  private static PolicyChange added(Market market) {
    return PolicyChange.of(
        Part.MARKET,
        What.ADDED,
        market.name(),
        "the market %s (%s) is new".formatted(market.name(), regions(market)));
  }

  private static void addRegions(Market old, Market now, List<PolicyChange> changes) {
    if (!old.regions().equals(now.regions())) {
      changes.add(
          PolicyChange.of(
              Part.MARKET,
              What.CHANGED,
              now.name(),
              "the market %s is for %s instead of %s"
                  .formatted(now.name(), regions(now), regions(old)),
              regions(old),
              regions(now)));
    }
  }

  private static String regions(Market market) {
    return Wording.both(market.regions());
  }

  private static List<PolicyChange> inside(
      Market old,
      Market now,
      PolicyVersion version,
      List<PolicyChange> everywhere,
      GuardMeaning guards) {
    Set<PolicyChange> known = new HashSet<>(everywhere);
    List<PolicyChange> inside =
        new ArrayList<>(
            ThresholdChanges.between(
                old.thresholds(), old.tree(), now.thresholds(), now.tree(), version));
    inside.addAll(NodeChanges.between(old.tree(), now.tree(), version, guards));
    return inside.stream()
        .filter(change -> !known.contains(change))
        .map(change -> change.in(now.name()))
        .toList();
  }
}
