package dev.precedent.verifier;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where a result that stands on record and the same result computed again part. What the record
 * does not say is passed over, since later versions say more; so is what tells how it was computed
 * and not what came out.
 *
 * @param at a JSON Pointer into the result
 * @param recorded as JSON
 * @param again as JSON; null where nothing stands there
 */
record FigureDifference(String at, String recorded, @Nullable String again) {
  /** Which engine computed, and over which decisions it did not need to: all come to the same. */
  private static final Set<String> MEANS = Set.of("/engine", "/way");

  private static final String DIGESTS = "/digests/";

  /** The first of them, in the order of the record. */
  static Optional<FigureDifference> first(JsonNode recorded, JsonNode again) {
    return first("", recorded, again);
  }

  private static Optional<FigureDifference> first(String at, JsonNode recorded, JsonNode again) {
    if (MEANS.contains(at) || at.startsWith(DIGESTS) && !comparable(recorded, again)) {
      return Optional.empty();
    }
    if (recorded.isObject() && again.isObject()) {
      return recorded.properties().stream()
          .map(
              each ->
                  first(
                      at + "/" + each.getKey().replace("~", "~0").replace("/", "~1"),
                      each.getValue(),
                      again.path(each.getKey())))
          .flatMap(Optional::stream)
          .findFirst();
    }
    if (recorded.isArray() && again.isArray() && recorded.size() == again.size()) {
      for (int i = 0; i < recorded.size(); i++) {
        Optional<FigureDifference> found = first(at + "/" + i, recorded.get(i), again.get(i));
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }
    return same(recorded, again)
        ? Optional.empty()
        : Optional.of(
            new FigureDifference(at, shown(recorded), again.isMissingNode() ? null : shown(again)));
  }

  /** Whether both are digests of the same thing; earlier versions digested something else. */
  private static boolean comparable(JsonNode recorded, JsonNode again) {
    return kind(recorded).equals(kind(again));
  }

  private static String kind(JsonNode digest) {
    String text = digest.asString("");
    return text.substring(0, text.indexOf(':') + 1);
  }

  private static boolean same(JsonNode recorded, JsonNode again) {
    return recorded.isNumber() && again.isNumber()
        ? recorded.decimalValue().compareTo(again.decimalValue()) == 0
        : recorded.equals(again) || recorded.isNull() && again.isMissingNode();
  }

  private static String shown(JsonNode node) {
    if (node.isObject()) {
      return "an object of "
          + Canonical.shown(String.join(", ", new TreeSet<>(node.propertyNames())));
    }
    return node.isArray()
        ? "a list of %d".formatted(node.size())
        : Canonical.shown(node.toString());
  }
}
