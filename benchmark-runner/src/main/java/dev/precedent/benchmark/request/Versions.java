package dev.precedent.benchmark.request;

import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.document.PolicyCheck;
import dev.precedent.policy.document.PolicyChecker;
import org.springframework.http.HttpStatus;

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
   * @throws Refusal.Refused if it is of another form or unknown
   */
  public PolicyVersion named(String field, String name) {
    PolicyVersionId id;
    try {
      id = PolicyVersionId.of(name);
    } catch (InvalidValue e) {
      throw Refusal.invalid("'%s': %s".formatted(field, e.getMessage())).thrown();
    }
    return guidelines
        .find(id)
        .orElseThrow(
            () ->
                Refusal.unknown(
                        "there is no policy version %s, neither draft nor published".formatted(id))
                    .thrown());
  }

  /**
   * The version that a document sent along says.
   *
   * @throws Refusal.Refused with the findings, if the document has errors
   */
  public static PolicyVersion written(String yaml) {
    PolicyCheck check = PolicyChecker.check(yaml);
    if (check.policy() == null) {
      throw new Refusal(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "The policy document has errors",
              "the policy document has errors; 'findings' says where and what is expected",
              check.findings())
          .thrown();
    }
    return check.policy();
  }

  /**
   * A policy's key.
   *
   * @throws Refusal.Refused if it is of another form
   */
  public static PolicyKey key(String field, String key) {
    try {
      return new PolicyKey(key);
    } catch (InvalidValue e) {
      throw Refusal.invalid("'%s': %s".formatted(field, e.getMessage())).thrown();
    }
  }
}
