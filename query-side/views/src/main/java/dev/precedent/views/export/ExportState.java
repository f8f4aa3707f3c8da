package dev.precedent.views.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.ledger.export.Manifest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an export is.
 *
 * @param done how many events are written
 * @param total how many there are to write; null until that is known
 * @param until the ledger position up to which the selection is made, exclusive
 * @param failure why it came to nothing, in a sentence; absent unless it did
 * @param manifest absent until it is done
 * @param files all of them by name, the manifest's own included; absent until it is done
 */
public record ExportState(
    String id,
    State state,
    long done,
    @Schema(nullable = true) @Nullable Long total,
    String query,
    long until,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String failure,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Manifest manifest,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> files) {

  /** Whether there is something to wait for. */
  @Schema(name = "ExportProgress")
  public enum State {
    RUNNING,
    DONE,
    FAILED
  }
}
