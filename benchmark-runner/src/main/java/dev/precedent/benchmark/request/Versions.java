package dev.precedent.benchmark.request;

import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.document.PolicyCheck;
import dev.precedent.policy.document.PolicyChecker;
import dev.precedent.policy.document.PolicyParser;

/** Policies and their versions as callers name them. */
public final class Versions {
  private final Guidelines guidelines;

  public Versions(Guidelines guidelines) {
    this.guidelines = guidelines;
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
    return guidelines.find(id).orElseThrow(() -> Refused.unknown(id).thrown());
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
