package dev.precedent.benchmark.crosswalk;

import dev.precedent.benchmark.crosswalk.PolicyCrosswalk.Mapped;
import dev.precedent.benchmark.crosswalk.PolicyCrosswalk.Restriction;
import dev.precedent.contracts.PolicyKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What decisions mean by one version of a crosswalk and not by another, in sentences. */
public final class CrosswalkDifference {
  private CrosswalkDifference() {}

  /** In the order of the policies; empty where every decision means the same. */
  public static List<String> between(Crosswalk before, Crosswalk after) {
    List<String> changed = new ArrayList<>();
    Set<PolicyKey> policies = new LinkedHashSet<>(before.policies().keySet());
    policies.addAll(after.policies().keySet());
    for (PolicyKey policy : policies) {
      PolicyCrosswalk old = before.policies().get(policy);
      PolicyCrosswalk now = after.policies().get(policy);
      if (old instanceof Mapped one && now instanceof Mapped other) {
        mapped(policy, one, other, changed);
      } else if (!standing(old).equals(standing(now))) {
        changed.add("%s: %s, now %s".formatted(policy, standing(old), standing(now)));
      }
    }
    return changed;
  }

  private static String standing(@Nullable PolicyCrosswalk policy) {
    return switch (policy) {
      case null -> "not named";
      case PolicyCrosswalk.NoModeration _ -> "moderates nothing";
      case Mapped _ -> "mapped";
    };
  }

  private static void mapped(PolicyKey policy, Mapped before, Mapped after, List<String> changed) {
    if (before.enforced() != after.enforced()) {
      changed.add(
          "%s: what was enforced is the %s, now the %s"
              .formatted(policy, written(before.enforced()), written(after.enforced())));
    }
    if (!before.recorded().equals(after.recorded())) {
      Set<String> fields = new TreeSet<>(before.recorded().keySet());
      fields.addAll(after.recorded().keySet());
      fields.removeIf(
          each -> {
            RecordedField old = before.recorded().get(each);
            return old != null && old.equals(after.recorded().get(each));
          });
      changed.add(
          "%s: taken otherwise from the record: %s".formatted(policy, String.join(", ", fields)));
    }
    fields(policy + ", always", before.always(), after.always(), changed);
    each(policy + ", ", restricted(before), restricted(after), changed);
    each(policy + ", clause ", before.clauses(), after.clauses(), changed);
  }

  private static String written(PolicyCrosswalk.Enforced enforced) {
    return enforced == PolicyCrosswalk.Enforced.ACTION ? "action" : "outcome";
  }

  private static Map<String, ObjectNode> restricted(Mapped policy) {
    Map<String, ObjectNode> fields = new HashMap<>();
    policy
        .restrictions()
        .forEach(
            (enforced, what) ->
                fields.put(
                    enforced,
                    what instanceof Restriction.Restricted(ObjectNode restricted)
                        ? restricted
                        : JsonNodeFactory.instance.objectNode()));
    return fields;
  }

  private static void each(
      String what,
      Map<String, ObjectNode> before,
      Map<String, ObjectNode> after,
      List<String> changed) {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    Function<@Nullable ObjectNode, ObjectNode> none =
        each -> each == null ? JsonNodeFactory.instance.objectNode() : each;
    for (String name : names) {
      fields(what + name, none.apply(before.get(name)), none.apply(after.get(name)), changed);
    }
  }

  private static void fields(
      String what, ObjectNode before, ObjectNode after, List<String> changed) {
    Set<String> names = new TreeSet<>(before.propertyNames());
    names.addAll(after.propertyNames());
    for (String name : names) {
      if (!before.path(name).equals(after.path(name))) {
        changed.add(
            "%s: %s was %s, now %s"
                .formatted(what, name, shown(before.path(name)), shown(after.path(name))));
      }
    }
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode()
        ? "nothing"
        : value.isString() ? value.asString() : value.toString();
  }
}
