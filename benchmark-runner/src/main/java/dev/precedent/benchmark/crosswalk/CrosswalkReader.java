package dev.precedent.benchmark.crosswalk;

import dev.precedent.contracts.CrosswalkName;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.Shown;
import dev.precedent.yaml.NodeDescription;
import dev.precedent.yaml.Place;
import dev.precedent.yaml.Yaml;
import dev.precedent.yaml.YamlDocument;
import dev.precedent.yaml.YamlFlaw;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the document of a crosswalk, and collects everything that is wrong with it. */
final class CrosswalkReader {
  private static final int MAX_TEXT = 500;

  private final List<CrosswalkMistake> mistakes = new ArrayList<>();

  private CrosswalkReader() {}

  static Crosswalk.Check read(String yaml) {
    return switch (Yaml.read(yaml, "crosswalk")) {
      case YamlFlaw flaw ->
          new Crosswalk.Check.Wrong(List.of(CrosswalkMistake.at(flaw.place(), flaw.message())));
      case YamlDocument document -> new CrosswalkReader().check(document.root());
    };
  }

  private Crosswalk.Check check(Node root) {
    SequencedMap<String, Node> fields =
        fields(root, List.of("crosswalk", "title", "service", "provider", "policies"));
    CrosswalkName name = name(root, fields);
    String title = text(root, fields, "title");
    String service = text(root, fields, "service");
    Provider provider = provider(root, fields);
    SequencedMap<PolicyKey, PolicyCrosswalk> policies = policies(root, fields);
    if (!mistakes.isEmpty()
        || name == null
        || title == null
        || service == null
        || provider == null) {
      return new Crosswalk.Check.Wrong(
          mistakes.stream().distinct().sorted(CrosswalkMistake.ORDER).toList());
    }
    return new Crosswalk.Check.Usable(new Crosswalk(name, title, service, provider, policies));
  }

  private @Nullable CrosswalkName name(Node root, SequencedMap<String, Node> fields) {
    String name = text(root, fields, "crosswalk");
    try {
      return name == null ? null : new CrosswalkName(name);
    } catch (InvalidValue e) {
      add(fields.getOrDefault("crosswalk", root), e.reason());
      return null;
    }
  }

  private @Nullable Provider provider(Node root, SequencedMap<String, Node> fields) {
    String written = text(root, fields, "provider");
    for (Provider provider : Provider.values()) {
      if (provider.written().equals(written)) {
        return provider;
      }
    }
    if (written != null) {
      add(
          fields.getOrDefault("provider", root),
          "'provider' must be one of %s, found '%s'"
              .formatted(
                  Stream.of(Provider.values())
                      .map(Provider::written)
                      .collect(Collectors.joining(", ")),
                  Shown.of(written)));
    }
    return null;
  }

  private SequencedMap<PolicyKey, PolicyCrosswalk> policies(
      Node root, SequencedMap<String, Node> fields) {
    SequencedMap<PolicyKey, PolicyCrosswalk> policies = new LinkedHashMap<>();
    Node all = fields.get("policies");
    if (all == null) {
      add(root, "'policies' is missing: each policy by its key");
      return policies;
    }
    fields(all, null)
        .forEach(
            (key, node) -> {
              try {
                PolicyKey policy = new PolicyKey(key);
                PolicyCrosswalk read =
                    isNone(node)
                        ? new PolicyCrosswalk.NoModeration()
                        : new PolicyCrosswalkReader(this).read(key, node);
                if (read != null) {
                  policies.put(policy, read);
                }
              } catch (InvalidValue e) {
                add(node, e.reason());
              }
            });
    return policies;
  }

  static boolean isNone(Node node) {
    return node instanceof ScalarNode scalar && scalar.getValue().equals("none");
  }

  private @Nullable String text(Node root, SequencedMap<String, Node> fields, String name) {
    Node node = fields.get(name);
    if (node instanceof ScalarNode scalar
        && !scalar.getValue().isBlank()
        && scalar.getValue().length() <= MAX_TEXT) {
      return scalar.getValue();
    }
    add(
        node == null ? root : node,
        node == null
            ? "'%s' is missing".formatted(name)
            : "'%s' must be a text of at most %d characters, found %s"
                .formatted(name, MAX_TEXT, NodeDescription.of(node)));
    return null;
  }

  /**
   * The fields of a mapping by name, in their order; unknown and repeated names are mistakes.
   *
   * @param known absent where any name may stand there
   */
  SequencedMap<String, Node> fields(Node node, @Nullable List<String> known) {
    SequencedMap<String, Node> fields = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      add(node, "expected names with their values, found " + NodeDescription.of(node));
      return fields;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        add(tuple.getKeyNode(), "expected a name, found " + NodeDescription.of(tuple.getKeyNode()));
      } else if (known != null && !known.contains(key.getValue())) {
        add(
            key,
            "unknown field '%s', expected one of %s"
                .formatted(Shown.of(key.getValue()), String.join(", ", known)));
      } else if (fields.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
        add(key, "'%s' stands here twice".formatted(Shown.of(key.getValue())));
      }
    }
    return fields;
  }

  void add(Node node, String message) {
    mistakes.add(CrosswalkMistake.at(Place.of(node), message));
  }
}
