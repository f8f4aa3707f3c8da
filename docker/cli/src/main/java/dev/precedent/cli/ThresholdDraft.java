package dev.precedent.cli;

import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.Value;
import dev.precedent.policy.document.MovedThreshold;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A threshold of a draft that a chosen one is written into.
 *
 * @param threshold its name in the draft
 */
record ThresholdDraft(PolicyVersionId draft, String threshold) {

  /**
   * What two options say together; null where neither is given.
   *
   * @param chosen whether a threshold is to be chosen at all
   * @throws CommandFailure if only one is given, or nothing is chosen
   */
  static @Nullable ThresholdDraft of(
      @Nullable String draft, @Nullable String threshold, boolean chosen) {
    if (draft == null && threshold == null) {
      return null;
    }
    if (draft == null || threshold == null || !chosen) {
      throw CommandFailure.usage(
          "--draft and --threshold go together, and with --target or --cost, by which one is chosen");
    }
    return new ThresholdDraft(PolicyVersionId.of(draft), threshold);
  }

  /**
   * Writes it: the draft's document changes in that number only.
   *
   * @param chosen as a sweep's result has it
   * @throws CommandFailure if none was chosen, or the version is no draft
   */
  void write(Api api, JsonNode chosen, PrintWriter err) {
    if (!chosen.path("threshold").isNumber()) {
      throw CommandFailure.negative(
          "%s stays as it is: %s"
              .formatted(draft, chosen.path("undefined").path("threshold").asString()));
    }
    double bound = chosen.path("threshold").asDouble();
    String versions = "/api/policies/%s/versions".formatted(Api.segment(draft.policy().value()));
    JsonNode version = api.get(versions + "/" + draft.version(), "document", "status");
    if (!version.path("status").asString().equals("DRAFT")) {
      throw CommandFailure.negative(
          "%s is published and stays as it is; draft a version first, with another number"
              .formatted(draft));
    }
    String document = MovedThreshold.in(version.path("document").asString(), threshold, bound);
    var _ =
        api.post(versions, "application/yaml", document.getBytes(StandardCharsets.UTF_8), "policy");
    err.printf("%s: %s is %s now%n", draft, threshold, Value.of(bound));
    err.flush();
  }
}
