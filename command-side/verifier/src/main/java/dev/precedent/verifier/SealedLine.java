package dev.precedent.verifier;

import dev.precedent.proof.InvalidProof;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Compares a decision as it is shown with the payload that was recorded. Where the payload is
 * sealed, the personal fields that were encrypted may be shown in addition, and nothing else.
 *
 * @param sealed whether it is
 */
record SealedLine(boolean sealed) {
  private static final String SEALED = "sealed";

  /**
   * Compares the two.
   *
   * @return the personal fields that are shown in addition
   * @throws InvalidProof if anything else differs, with the place
   */
  Set<String> compare(JsonNode recorded, JsonNode shown) {
    Set<String> personal = new TreeSet<>();
    if (!shown.isObject()) {
      throw different("decision");
    }
    for (String name : recorded.propertyNames()) {
      if (!name.equals(SEALED)) {
        member("decision." + name, name, recorded.path(name), shown.path(name), personal);
      }
    }
    for (String name : shown.propertyNames()) {
      if (!recorded.has(name)) {
        if (!sealed || !(name.equals("subject") || name.equals("attributes"))) {
          throw different("decision." + name);
        }
        personal.add(name);
      }
    }
    return personal;
  }

  private void member(
      String place, String name, JsonNode recorded, JsonNode shown, Set<String> personal) {
    if (sealed && name.equals("attributes") && shown.isObject()) {
      for (String attribute : recorded.propertyNames()) {
        require(same(recorded.path(attribute), shown.path(attribute)), place + "." + attribute);
      }
      if (shown.size() > recorded.size()) {
        personal.add(name);
      }
    } else if (sealed && name.equals("answers") && shown.isArray()) {
      require(shown.size() == recorded.size(), place);
      for (int i = 0; i < recorded.size(); i++) {
        answer(place, recorded.path(i), shown.path(i), personal);
      }
    } else {
      require(same(recorded, shown), place);
    }
  }

  private static void answer(
      String place, JsonNode recorded, JsonNode shown, Set<String> personal) {
    for (String name : recorded.propertyNames()) {
      require(same(recorded.path(name), shown.path(name)), place + "." + name);
    }
    for (String name : shown.propertyNames()) {
      if (!recorded.has(name)) {
        require(name.equals("rationale"), place + "." + name);
        personal.add("rationales");
      }
    }
  }

  /** Whether two JSON values are the same; numbers by value, objects in any order. */
  static boolean same(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue()) == 0;
    }
    if (one.isObject() && other.isObject()) {
      return one.size() == other.size()
          && one.propertyNames().stream()
              .allMatch(name -> other.has(name) && same(one.path(name), other.path(name)));
    }
    if (one.isArray() && other.isArray()) {
      boolean same = one.size() == other.size();
      for (int i = 0; same && i < one.size(); i++) {
        same = same(one.path(i), other.path(i));
      }
      return same;
    }
    return one.equals(other);
  }

  private static void require(boolean same, String place) {
    if (!same) {
      throw different(place);
    }
  }

  private static InvalidProof different(String place) {
    return new InvalidProof("'%s' is not what was recorded".formatted(Canonical.shown(place)));
  }
}
