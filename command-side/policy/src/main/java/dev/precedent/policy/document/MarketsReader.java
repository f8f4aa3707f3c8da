package dev.precedent.policy.document;

import dev.precedent.contracts.Shown;
import dev.precedent.policy.FactType;
import dev.precedent.policy.Signal;
import dev.precedent.policy.Threshold;
import dev.precedent.policy.Wording;
import dev.precedent.yaml.Place;
import dev.precedent.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what markets change. */
final class MarketsReader {
  static final int MAX_MARKETS = 100;

  static final Set<String> KEYS = new LinkedHashSet<>(List.of("of", "thresholds", "nodes"));

  private final YamlDocument document;
  private final Declarations declarations;
  private final List<String> outcomes;
  private final TreeReader tree;
  private final Findings findings;
  private final Map<String, String> taken = new HashMap<>();

  MarketsReader(
      YamlDocument document,
      Declarations declarations,
      List<String> outcomes,
      TreeReader tree,
      Findings findings) {
    this.document = document;
    this.declarations = declarations;
    this.outcomes = outcomes;
    this.tree = tree;
    this.findings = findings;
  }

  /**
   * What a document says of markets.
   *
   * @param signal whose values say to which market a case belongs; absent where there are none
   */
  record Markets(@Nullable Signal signal, List<Overlay> overlays) {}

  /** The markets that some region belongs to; all of them where nothing was found. */
  Markets read(Fields fields) {
    Node market = fields.optional("market");
    Node markets = fields.optional("markets");
    if (market == null && markets != null) {
      findings.unreadable(
          markets,
          Rule.MARKETS,
          "'markets' needs 'market', the signal that says to which of them a case belongs",
          "add 'market' with the name of a signal");
    }
    if (market != null && markets == null) {
      findings.error(
          market,
          Rule.MARKETS,
          "'market' needs 'markets', what changes where",
          "add 'markets', or delete 'market'");
    }
    Signal signal = market == null ? null : signal(market);
    List<Overlay> overlays = new ArrayList<>();
    fields
        .entries("markets", MAX_MARKETS)
        .forEach(
            (name, entry) -> {
              if (Names.isMarket(entry.key(), name, findings)) {
                Overlay overlay = overlay(name, entry, signal);
                if (overlay != null && !overlay.regions().isEmpty()) {
                  overlays.add(overlay);
                }
              }
            });
    return new Markets(overlays.isEmpty() ? null : signal, overlays);
  }

  private @Nullable Signal signal(Node node) {
    String name = Fields.textOf(node, "'market'", findings);
    if (name == null || declarations.isBroken(name)) {
      return null;
    }
    Signal signal = declarations.signals().get(name);
    if (signal == null) {
      Wording.Meant meant =
          Wording.meant(
              name,
              declarations.signals().values().stream()
                  .filter(candidate -> !candidate.values().isEmpty())
                  .map(Signal::name)
                  .toList());
      findings.unreadable(
          node,
          Rule.UNKNOWN_NAME,
          "'market' must name a signal, found '%s'".formatted(Shown.of(name)) + meant.said(),
          meant.suggestion());
    } else if (signal.values().isEmpty()) {
      findings.error(
          node,
          Rule.MARKETS,
          "'%s' must be a string with 'values' to tell markets apart".formatted(signal.name()),
          "declare %s: {type: string, values: [...]}".formatted(signal.name()));
    }
    return signal;
  }

  private @Nullable Overlay overlay(String name, Fields.Entry entry, @Nullable Signal signal) {
    Findings here = findings.in(name);
    Fields fields = Fields.of(entry.value(), "a market", KEYS, here);
    if (fields == null) {
      return null;
    }
    List<String> regions = regions(name, fields, signal, here);
    SequencedMap<String, Threshold> moved = new LinkedHashMap<>();
    fields
        .entries("thresholds", DeclarationsReader.MAX_DECLARED)
        .forEach(
            (threshold, value) -> {
              Threshold read = threshold(threshold, value, here);
              if (read != null) {
                moved.put(threshold, read);
              }
            });
    Declarations local = declarations.with(moved);
    TreeReader reader = new TreeReader(document, local, outcomes, here);
    SequencedMap<String, Overlay.Change> changes = new LinkedHashMap<>();
    fields
        .entries("nodes", TreeReader.MAX_NODES)
        .forEach(
            (clause, value) -> {
              TreeReader.Spot spot = tree.spot(clause);
              if (spot == null) {
                here.unknown(
                    value.key(),
                    Rule.UNKNOWN_CLAUSE,
                    "the tree has no node '%s'".formatted(Shown.of(clause)),
                    Wording.meant(clause, tree.clauses().keySet()));
                return;
              }
              Overlay.Change change = reader.change(clause, value, spot);
              if (change != null) {
                changes.put(clause, change);
              }
            });
    return new Overlay(name, Place.of(entry.key()), regions, moved, changes, local, reader, here);
  }

  private List<String> regions(
      String market, Fields fields, @Nullable Signal signal, Findings here) {
    List<Node> nodes = fields.list("of", SignalReader.MAX_VALUES);
    List<String> regions = new ArrayList<>();
    for (Node node : nodes == null ? List.<Node>of() : nodes) {
      String region = Fields.textOf(node, "a region", here);
      if (region == null || signal == null) {
        continue;
      }
      if (!signal.values().isEmpty() && !signal.values().contains(region)) {
        here.unknown(
            node,
            Rule.UNKNOWN_VALUE,
            "'%s' is no value of '%s'".formatted(Shown.of(region), signal.name()),
            Wording.meant(region, signal.values()));
      }
      String other = taken.putIfAbsent(region, market);
      if (other != null) {
        here.error(
            node,
            Rule.REPEATED,
            other.equals(market)
                ? "the region '%s' is repeated".formatted(region)
                : "the region '%s' belongs to the market '%s' already".formatted(region, other));
        continue;
      }
      regions.add(region);
    }
    return regions;
  }

  private @Nullable Threshold threshold(String name, Fields.Entry entry, Findings here) {
    Threshold base = declarations.thresholds().get(name);
    if (base == null) {
      if (!declarations.isBroken(name)) {
        here.unknown(
            entry.key(),
            Rule.UNKNOWN_NAME,
            "the threshold '%s' is not declared".formatted(Shown.of(name)),
            Wording.meant(name, declarations.thresholds().keySet()));
      }
      return null;
    }
    Threshold moved = ThresholdReader.read(name, entry.value(), here);
    if (moved != null && moved.kind() != base.kind()) {
      here.unreadable(
          entry.value(),
          Rule.TYPE_MISMATCH,
          "the threshold '%s' is %s elsewhere and must be one here"
              .formatted(name, base.kind() == FactType.Kind.TIMESTAMP ? "a time" : "a number"),
          null);
      return null;
    }
    return moved;
  }
}
