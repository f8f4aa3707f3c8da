package dev.precedent.command.policy;

import dev.precedent.command.CommandDispatch;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.document.Finding;
import dev.precedent.policy.document.PolicyCheck;
import dev.precedent.policy.document.PolicyChecker;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Policy versions over HTTP: draft and publish. */
@RestController
@RequestMapping("/api/policies")
@Tag(name = "policies")
class PolicyController {
  private final CommandDispatch dispatch;

  PolicyController(CommandDispatch dispatch) {
    this.dispatch = dispatch;
  }

  @PostMapping(
      path = "/{key}/versions",
      consumes = {"application/yaml", "application/x-yaml", "text/yaml", "text/plain"})
  @Operation(
      operationId = "draftPolicyVersion",
      summary = "Draft a policy version, or write a draft anew; the body is the YAML document")
  ResponseEntity<Standing> draft(@PathVariable String key, @RequestBody byte[] yaml, Actor actor) {
    PolicyKey policy = new PolicyKey(key);
    String document = text(yaml);
    PolicyCheck check = PolicyChecker.check(document);
    PolicyVersion read = check.policy();
    if (read == null) {
      throw unsound(check.findings());
    }
    if (!read.key().equals(policy)) {
      throw Refused.forbidden(
              "The policy is another one",
              "the document is of policy '%s', the address of '%s'".formatted(read.key(), policy))
          .thrown();
    }
    PolicyHistory.Ruling ruling =
        dispatch.send(
            new DraftPolicyVersion(policy, read.version(), document),
            actor,
            PolicyHistory.Ruling.class);
    return switch (ruling) {
      case PolicyHistory.Ruling.Happened happened ->
          ResponseEntity.status(HttpStatus.CREATED)
              .body(Standing.of(read, Standing.Status.DRAFT, check.findings()));
      case PolicyHistory.Ruling.Unchanged unchanged ->
          ResponseEntity.ok(Standing.of(read, Standing.Status.UNCHANGED, check.findings()));
      case PolicyHistory.Ruling.Unknown(String reason) -> throw Refused.unknown(reason).thrown();
      case PolicyHistory.Ruling.Unsound(List<Finding> findings) -> throw unsound(findings);
      case PolicyHistory.Ruling.Refused(String reason) ->
          throw Refused.conflict("The policy version is published", reason).thrown();
    };
  }

  @PostMapping("/{key}/versions/{version}/publish")
  @Operation(
      operationId = "publishPolicyVersion",
      summary = "Bring a drafted policy version into force, for good")
  Standing publish(@PathVariable String key, @PathVariable String version, Actor actor) {
    PolicyVersionId id = new PolicyVersionId(new PolicyKey(key), VersionNumber.of(version));
    PolicyHistory.Ruling ruling;
    try {
      ruling = dispatch.send(new PublishPolicyVersion(id), actor, PolicyHistory.Ruling.class);
    } catch (AggregateNotFoundException e) {
      ruling = new PolicyHistory.Ruling.Unknown(PolicyHistory.unknown(id.policy(), id.version()));
    }
    return switch (ruling) {
      case PolicyHistory.Ruling.Happened happened -> Standing.published(id, happened.digest());
      case PolicyHistory.Ruling.Unchanged(String digest) -> Standing.published(id, digest);
      case PolicyHistory.Ruling.Unknown(String reason) -> throw Refused.unknown(reason).thrown();
      case PolicyHistory.Ruling.Unsound(List<Finding> findings) -> throw unsound(findings);
      case PolicyHistory.Ruling.Refused(String reason) ->
          throw Refused.conflict("The policy version cannot be published", reason).thrown();
    };
  }

  private static Refusal unsound(List<Finding> findings) {
    return Refused.forbidden(
            "The policy document has errors",
            "the policy document has errors; each finding says where and what is expected")
        .with("findings", findings)
        .thrown();
  }

  private static String text(byte[] yaml) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(yaml)).toString();
    } catch (CharacterCodingException e) {
      throw Refused.forbidden(
              "The policy is not UTF-8",
              "a policy document is UTF-8 text, and this one holds bytes that are not")
          .thrown();
    }
  }

  /**
   * How a version stands after the request.
   *
   * @param status UNCHANGED where this very document was there already, drafted or published
   */
  record Standing(
      PolicyKey policy,
      VersionNumber version,
      String digest,
      Status status,
      List<Finding> findings) {
    enum Status {
      DRAFT,
      PUBLISHED,
      UNCHANGED
    }

    static Standing of(PolicyVersion read, Status status, List<Finding> findings) {
      return new Standing(read.key(), read.version(), read.digest(), status, findings);
    }

    static Standing published(PolicyVersionId id, String digest) {
      return new Standing(id.policy(), id.version(), digest, Status.PUBLISHED, List.of());
    }
  }
}
