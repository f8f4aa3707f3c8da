package dev.precedent.command.policy;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.PolicyVersionPublished;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.contracts.command.Commands;
import dev.precedent.contracts.command.DraftPolicyVersion;
import dev.precedent.contracts.command.PublishPolicyVersion;
import dev.precedent.contracts.command.Ruling;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.document.Finding;
import dev.precedent.policy.document.PolicyCheck;
import dev.precedent.policy.document.PolicyChecker;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Policy versions over HTTP: draft and publish. */
@RestController
@RequestMapping(path = "/api/policies", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "policies")
class PolicyVersionController {
  private final Commands commands;

  PolicyVersionController(Commands commands) {
    this.commands = commands;
  }

  @PostMapping(
      path = "/{key}/versions",
      consumes = {"application/yaml", "application/x-yaml", "text/yaml", "text/plain"})
  @Operation(
      operationId = "draftPolicyVersion",
      summary = "Draft a policy version, or write a draft anew; the body is the YAML document")
  @ApiResponse(responseCode = "200", description = "it is there already, drafted or published")
  @ApiResponse(responseCode = "201", description = "it is drafted")
  ResponseEntity<Standing> draft(
      @PathVariable PolicyKey key, @RequestBody byte[] yaml, Actor actor) {
    String document = text(yaml);
    PolicyCheck check = PolicyChecker.check(document);
    PolicyVersion read = check.policy();
    if (read == null) {
      throw PolicyHistory.unsound(check.findings()).thrown();
    }
    if (!read.key().equals(key)) {
      throw Refused.forbidden(
              "The policy is another one",
              "the document is of policy '%s', the address of '%s'".formatted(read.key(), key))
          .thrown();
    }
    return switch (commands.send(new DraftPolicyVersion(key, read.version(), document), actor)) {
      case Ruling.Happened _ ->
          ResponseEntity.status(HttpStatus.CREATED)
              .body(Standing.of(read, Standing.Status.DRAFT, check.findings()));
      case Ruling.Unchanged _ ->
          ResponseEntity.ok(Standing.of(read, Standing.Status.UNCHANGED, check.findings()));
      case Ruling.Denied(Refused why) -> throw why.thrown();
    };
  }

  @PostMapping("/{key}/versions/{version}/publish")
  @Operation(
      operationId = "publishPolicyVersion",
      summary = "Bring a drafted policy version into force, for good")
  Standing publish(@PathVariable PolicyKey key, @PathVariable VersionNumber version, Actor actor) {
    PolicyVersionId id = new PolicyVersionId(key, version);
    var published =
        (PolicyVersionPublished) commands.send(new PublishPolicyVersion(id), actor).event();
    return Standing.published(id, published.digest());
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
