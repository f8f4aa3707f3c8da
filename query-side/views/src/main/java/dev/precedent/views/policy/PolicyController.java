package dev.precedent.views.policy;

import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Policies over HTTP. */
@RestController
@Tag(name = "policies")
public final class PolicyController {
  private final Policies policies;
  private final PolicyCatalogue catalogue;

  public PolicyController(Policies policies, PolicyCatalogue catalogue) {
    this.policies = policies;
    this.catalogue = catalogue;
  }

  @GetMapping(path = "/api/policies", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "listPolicies", summary = "Every policy with its versions")
  PolicyList list() {
    return policies.list();
  }

  @GetMapping(
      path = "/api/policies/{key}/versions/{version}",
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "getPolicyVersion",
      summary = "One policy version in full",
      description = "Read from the ledger, so it is there as soon as it was acknowledged.")
  PolicyPage version(
      @PathVariable @Parameter(example = "hate-speech") PolicyKey key,
      @PathVariable @Parameter(example = "1.2.0") VersionNumber version) {
    PolicyVersionId id = new PolicyVersionId(key, version);
    return catalogue
        .revision(id)
        .flatMap(
            revision -> catalogue.version(revision).map(policy -> PolicyPage.of(revision, policy)))
        .orElseThrow(() -> Refused.unknown(id).thrown());
  }
}
