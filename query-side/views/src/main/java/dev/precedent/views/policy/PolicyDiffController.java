package dev.precedent.views.policy;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.policy.diff.PolicyDiff;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a policy version changes, over HTTP. */
@RestController
@Tag(name = "policies")
public final class PolicyDiffController {
  private final PolicyCatalogue catalogue;

  public PolicyDiffController(PolicyCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @GetMapping(
      path = "/api/policies/{key}/versions/{version}/diff",
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "diffPolicyVersions",
      summary = "What a version changes: which cases end otherwise, and what is written otherwise",
      description =
          "Drafts too. Each group of cases that end otherwise comes with one of them; what was not"
              + " decided is said.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = PolicyDiff.class)))
  byte[] diff(
      @PathVariable @Parameter(example = "hate-speech") PolicyKey key,
      @PathVariable @Parameter(example = "2.0.0") VersionNumber version,
      @RequestParam @Parameter(description = "the version to compare with", example = "1.0.0")
          VersionNumber from) {
    return CanonicalJson.write(PolicyDiff.of(version(key, from), version(key, version)));
  }

  private PolicyVersion version(PolicyKey policy, VersionNumber version) {
    PolicyVersionId id = new PolicyVersionId(policy, version);
    return catalogue.find(id).orElseThrow(() -> Refused.unknown(id).thrown());
  }
}
