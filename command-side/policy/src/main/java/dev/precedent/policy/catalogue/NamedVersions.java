package dev.precedent.policy.catalogue;

import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.document.PolicyCheck;
import dev.precedent.policy.document.PolicyChecker;
import dev.precedent.policy.document.PolicyParser;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Policies and their versions as callers name them. */
public final class NamedVersions {
  private final Function<PolicyVersionId, Optional<PolicyVersion>> known;

  /**
   * @param known the versions there are, drafts included
   */
  public NamedVersions(Function<PolicyVersionId, Optional<PolicyVersion>> known) {
    this.known = known;
  }

  /**
   * The version that a request is about: either one that is called so, or the one that a document
   * says.
   *
   * @param what is asked for, such as "a replay"
   * @throws Refusal if neither or both are given, or what is given cannot be used
   */
  public PolicyVersion asked(String what, @Nullable String policy, @Nullable String yaml) {
    if (policy != null && yaml == null) {
      return named("policy", policy);
    }
    if (policy == null && yaml != null) {
      return written(yaml);
    }
    throw Refused.invalid(
            "%s needs either 'policy', such as hate-speech@1.2.0, or 'yaml', found %s"
                .formatted(what, policy == null ? "neither" : "both"))
        .thrown();
  }

  /**
   * The version that is called so, draft or published.
   *
   * @param field where the name stood in the request
   * @param name {@code KEY@VERSION}
   * @throws Refusal if it is of another form or unknown
   */
  public PolicyVersion named(String field, String name) {
    PolicyVersionId id;
    try {
      id = PolicyVersionId.of(name);
    } catch (InvalidValue e) {
      throw Refused.invalid(field, e).thrown();
    }
    return known.apply(id).orElseThrow(() -> Refused.unknown(id).thrown());
  }

  /**
   * The version that a document sent along says.
   *
   * @throws Refusal with the findings, if the document has errors
   */
  public static PolicyVersion written(String yaml) {
    PolicyCheck check = PolicyChecker.check(yaml);
    if (check.policy() == null) {
      throw Refused.forbidden(
              "The policy document has errors",
              "the policy document has errors; each finding says where and what is expected")
          .with("findings", check.findings())
          .thrown();
    }
    return check.policy();
  }

  /**
   * The version that a document on record says: it was checked when it was written, and what was
   * accepted then stays readable.
   */
  public static PolicyVersion recorded(String yaml) {
    return PolicyParser.parse(yaml).orElseThrow();
  }

  /**
   * A policy's key.
   *
   * @throws Refusal if it is of another form
   */
  public static PolicyKey key(String field, String key) {
    try {
      return new PolicyKey(key);
    } catch (InvalidValue e) {
      throw Refused.invalid(field, e).thrown();
    }
  }
}
