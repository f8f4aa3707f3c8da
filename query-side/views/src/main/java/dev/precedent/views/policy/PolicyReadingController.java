package dev.precedent.views.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.Market;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.policy.elasticsearch.ElasticsearchReading;
import dev.precedent.policy.guideline.Guideline;
import dev.precedent.policy.prompt.Prompt;
import dev.precedent.policy.sql.SqlReading;
import dev.precedent.policy.wording.Edition;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The readings of a policy version for people, models, warehouses and search, over HTTP. */
@RestController
@Tag(name = "policies")
public final class PolicyReadingController {
  private static final String MARKET =
      "a market of the version; without it what applies outside of all of them";

  private final PolicyCatalogue catalogue;

  public PolicyReadingController(PolicyCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * What a language model is told.
   *
   * @param text the instructions, in Markdown, with the schema at their end
   * @param schema the form of the answer in JSON Schema (draft 2020-12)
   */
  @Schema(name = "PolicyPrompt")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PromptOf(
      String policy,
      String version,
      String digest,
      @Nullable String market,
      String text,
      @Schema(type = "object", implementation = Object.class) JsonNode schema) {
    static PromptOf of(Edition edition) {
      Prompt prompt = Prompt.of(edition);
      PolicyVersion policy = edition.policy();
      Market market = edition.market();
      return new PromptOf(
          policy.key().value(),
          policy.version().toString(),
          policy.digest(),
          market == null ? null : market.name(),
          prompt.text(),
          CanonicalJson.mapper().readTree(prompt.schema()));
    }
  }

  @GetMapping(
      path = "/api/policies/{key}/versions/{version}/prompt",
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "getPolicyPrompt",
      summary = "What a language model is told that moderates under a version",
      description = "Drafts too. Always the same for a version, to the byte.")
  PromptOf prompt(
      @PathVariable @Parameter(example = "hate-speech") PolicyKey key,
      @PathVariable @Parameter(example = "1.2.0") VersionNumber version,
      @RequestParam(required = false) @Parameter(description = MARKET) @Nullable String market) {
    return PromptOf.of(edition(key, version, market));
  }

  @GetMapping(
      path = "/api/policies/{key}/versions/{version}/guideline.html",
      produces = MediaType.TEXT_HTML_VALUE)
  @Operation(
      operationId = "getPolicyGuidelinePage",
      summary = "What reviewers work by under a version, as a page",
      description = "One page of HTML that needs nothing else and can be printed. Drafts too.")
  ResponseEntity<String> page(
      @PathVariable @Parameter(example = "hate-speech") PolicyKey key,
      @PathVariable @Parameter(example = "1.2.0") VersionNumber version,
      @RequestParam(required = false) @Parameter(description = MARKET) @Nullable String market) {
    return ResponseEntity.ok()
        .header("Content-Security-Policy", Guideline.CONTENT_SECURITY_POLICY)
        .body(Guideline.of(edition(key, version, market)).html());
  }

  @GetMapping(
      path = "/api/policies/{key}/versions/{version}/guideline.md",
      produces = MediaType.TEXT_MARKDOWN_VALUE)
  @Operation(
      operationId = "getPolicyGuidelineText",
      summary = "What reviewers work by under a version, in CommonMark",
      description = "With tables, for wikis and repositories. Drafts too.")
  String text(
      @PathVariable @Parameter(example = "hate-speech") PolicyKey key,
      @PathVariable @Parameter(example = "1.2.0") VersionNumber version,
      @RequestParam(required = false) @Parameter(description = MARKET) @Nullable String market) {
    return Guideline.of(edition(key, version, market)).markdown();
  }

  @GetMapping(
      path = "/api/policies/{key}/versions/{version}/sql",
      produces = MediaType.TEXT_PLAIN_VALUE)
  @Operation(
      operationId = "getPolicySql",
      summary = "A version as one SELECT for DuckDB and Spark",
      description = "Over a relation with a column for each signal and question. Drafts too.")
  String sql(
      @PathVariable @Parameter(example = "hate-speech") PolicyKey key,
      @PathVariable @Parameter(example = "1.2.0") VersionNumber version) {
    return SqlReading.of(policy(key, version)).select();
  }

  @GetMapping(
      path = "/api/policies/{key}/versions/{version}/elasticsearch",
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "getPolicyElasticsearchQueries",
      summary = "A version as Elasticsearch queries over recorded decisions",
      description = "For what is certainly decided, undecidable, and missing. Drafts too.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object")))
  byte[] elasticsearch(
      @PathVariable @Parameter(example = "hate-speech") PolicyKey key,
      @PathVariable @Parameter(example = "1.2.0") VersionNumber version) {
    return ElasticsearchReading.of(policy(key, version)).json().getBytes(StandardCharsets.UTF_8);
  }

  private Edition edition(PolicyKey key, VersionNumber version, @Nullable String market) {
    PolicyVersion policy = policy(key, version);
    return market == null ? Edition.elsewhere(policy) : Edition.of(policy, market);
  }

  private PolicyVersion policy(PolicyKey key, VersionNumber version) {
    PolicyVersionId id = new PolicyVersionId(key, version);
    return catalogue.find(id).orElseThrow(() -> Refused.unknown(id).thrown());
  }
}
