package dev.precedent.command.policy;

import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.document.Finding;
import dev.precedent.policy.document.PolicyCheck;
import dev.precedent.policy.document.PolicyChecker;
import dev.precedent.policy.document.PolicySchema;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an editor asks while somebody writes a policy document: nothing of it is recorded. */
@RestController
@RequestMapping("/api/policies")
@Tag(name = "policies")
class PolicyDocumentController {
  @PostMapping(path = "/check", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "checkPolicy",
      summary = "Check a policy document",
      description = "Says what drafting it would say. Nothing is recorded.")
  CheckedPolicy check(@RequestBody PolicyToCheck document) {
    return CheckedPolicy.of(PolicyChecker.check(document.needed()));
  }

  @GetMapping(path = "/schema", produces = PolicySchema.MEDIA_TYPE)
  @Operation(
      operationId = "getPolicySchema",
      summary = "The form of policy documents as a JSON Schema",
      description = "For editors, which complete keys by it and mark mistakes of form.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = PolicySchema.MEDIA_TYPE, schema = @Schema(type = "object")))
  byte[] schema() {
    return PolicySchema.json();
  }

  /**
   * @param yaml the document, of at most 1 MiB
   */
  record PolicyToCheck(@Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String yaml) {
    String needed() {
      if (yaml == null) {
        throw Refused.missing("yaml", "the policy document that is to be checked").thrown();
      }
      return yaml;
    }
  }

  /**
   * What the checker has to say.
   *
   * @param policy the key it is of; null where there is an error, as are the other two
   * @param digest of the document's UTF-8 bytes
   * @param findings in the order of the document
   */
  record CheckedPolicy(
      @Nullable PolicyKey policy,
      @Nullable VersionNumber version,
      @Nullable String digest,
      List<Finding> findings) {
    static CheckedPolicy of(PolicyCheck check) {
      PolicyVersion read = check.policy();
      return read == null
          ? new CheckedPolicy(null, null, null, check.findings())
          : new CheckedPolicy(read.key(), read.version(), read.digest(), check.findings());
    }
  }
}
