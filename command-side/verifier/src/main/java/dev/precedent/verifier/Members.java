package dev.precedent.verifier;

import dev.precedent.proof.InvalidProof;
import dev.precedent.proof.VerifierKey;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The members of a JSON object, of which each has to be asked for. */
final class Members {
  private final String what;
  private final JsonNode object;
  private final Set<String> rest = new TreeSet<>();

  private Members(String what, JsonNode object) {
    this.what = what;
    this.object = object;
    rest.addAll(object.propertyNames());
  }

  /**
   * @param what it is, for messages
   * @throws InvalidProof if it is no object
   */
  static Members of(String what, JsonNode object) {
    if (!object.isObject()) {
      throw new InvalidProof("%s is not an object".formatted(what));
    }
    return new Members(what, object);
  }

  /** A member that is text with a UTF-8 form. */
  String text(String name) {
    JsonNode value = required(name);
    if (!value.isString()) {
      throw new InvalidProof("'%s' of %s is not text".formatted(name, what));
    }
    return Canonical.unicode("'%s' of %s".formatted(name, what), value.asString());
  }

  /** A member that is a verifier key, written as keys are. */
  VerifierKey key(String name) {
    String text = text(name);
    VerifierKey key = VerifierKey.of(text);
    if (!key.toString().equals(text)) {
      throw new InvalidProof("'%s' of %s is not written as a key is".formatted(name, what));
    }
    return key;
  }

  /** A member that is a whole number from 0. */
  long number(String name) {
    JsonNode value = required(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
      throw new InvalidProof("'%s' of %s is not a whole number from 0".formatted(name, what));
    }
    return value.asLong();
  }

  /** A member that is true or false. */
  boolean flag(String name) {
    JsonNode value = required(name);
    if (!value.isBoolean()) {
      throw new InvalidProof("'%s' of %s is not true or false".formatted(name, what));
    }
    return value.asBoolean();
  }

  /** A member that is a list. */
  JsonNode list(String name) {
    JsonNode value = required(name);
    if (!value.isArray()) {
      throw new InvalidProof("'%s' of %s is not a list".formatted(name, what));
    }
    return value;
  }

  /** A member that is a list, or absent; then it has no elements. */
  Iterable<JsonNode> listIfThere(String name) {
    return object.has(name) ? list(name) : List.of();
  }

  /** A member that is an object. */
  Members object(String name) {
    return of("'%s' of %s".formatted(name, what), required(name));
  }

  /** A member that may be absent, or null. */
  @Nullable JsonNode optional(String name) {
    rest.remove(name);
    JsonNode value = object.path(name);
    return value.isMissingNode() || value.isNull() ? null : value;
  }

  /** A member that is not null. */
  JsonNode required(String name) {
    JsonNode value = optional(name);
    if (value == null) {
      throw new InvalidProof("'%s' is missing in %s".formatted(name, what));
    }
    return value;
  }

  /** Those that nobody has asked for. */
  Set<String> rest() {
    return rest;
  }

  /**
   * @throws InvalidProof if there are members that nobody has asked for
   */
  void end() {
    if (!rest.isEmpty()) {
      throw new InvalidProof(
          "%s has a member '%s', which this version does not know"
              .formatted(what, Canonical.shown(rest.iterator().next())));
    }
  }
}
