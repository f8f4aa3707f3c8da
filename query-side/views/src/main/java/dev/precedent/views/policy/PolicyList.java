package dev.precedent.views.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.policy.catalogue.PolicyRevision;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every policy with its versions. */
public record PolicyList(List<Policy> items) {

  /**
   * A policy.
   *
   * @param title that of its newest version
   * @param versions from the lowest number to the highest
   */
  @Schema(name = "PolicyItem")
  public record Policy(String policy, String title, List<Version> versions) {}

  /**
   * A version of it.
   *
   * @param actor who wrote it
   * @param publishedBy who published it
   */
  @Schema(name = "PolicyVersionItem")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Version(
      String version,
      String title,
      PolicyRevision.Status status,
      String digest,
      Instant draftedAt,
      @Nullable Instant publishedAt,
      String actor,
      @Nullable String publishedBy) {}
}
