package dev.precedent.views.projection;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.ledger.LedgerReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How far the ledger and the views are. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "status")
public final class StatusController {
  private final LedgerReader ledger;
  private final Projector projector;

  public StatusController(LedgerReader ledger, Projector projector) {
    this.ledger = ledger;
    this.projector = projector;
  }

  @Operation(
      operationId = "rebuildViews",
      summary =
          "Build the views anew beside those that are searched, whose place they take when they are complete",
      description = "Where that is under way already, nothing is begun.")
  @PostMapping("/api/views/rebuild")
  @ResponseStatus(HttpStatus.ACCEPTED)
  StatusPage rebuild() {
    projector.rebuild();
    return status();
  }

  @Operation(
      operationId = "cancelRebuild",
      summary = "Give up the views that are built beside those that are searched",
      description = "Where none are, nothing changes.")
  @PostMapping("/api/views/rebuild/cancellation")
  StatusPage cancelRebuild() throws InterruptedException {
    projector.cancelRebuild();
    return status();
  }

  @GetMapping("/api/status")
  @Operation(operationId = "getStatus", summary = "How far the ledger and the views are")
  StatusPage status() {
    long head = ledger.head();
    // before the generation, whose place it takes first
    Optional<StatusPage.Rebuild> rebuild =
        projector
            .rebuildStatus()
            .map(built -> new StatusPage.Rebuild(built.position(), built.state(), built.reason()));
    Status views = projector.status();
    return new StatusPage(
        new StatusPage.LedgerStatus(ledger.id(), head),
        new StatusPage.ViewsStatus(
            views.searchable(),
            views.state(),
            views.refused(),
            views.reason(),
            projector.generation().orElse(null),
            rebuild.orElse(null)));
  }

  /** The answer. */
  @Schema(name = "Status")
  record StatusPage(LedgerStatus ledger, ViewsStatus views) {

    /**
     * The ledger.
     *
     * @param head the position after its last event
     */
    record LedgerStatus(String id, long head) {}

    /**
     * The views.
     *
     * @param position everything before it is visible to search
     * @param refused documents that are searchable only in part
     * @param reason why they are not ready
     * @param generation counts how often they were built anew beside others
     * @param rebuild those that are built beside them, to take their place
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ViewsStatus(
        long position,
        Status.State state,
        long refused,
        @Nullable String reason,
        @Nullable Integer generation,
        @Nullable Rebuild rebuild) {}

    /**
     * Views that are built beside those that are searched.
     *
     * @param position everything before it stands in them
     * @param reason what keeps them from going on
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ViewsRebuild")
    record Rebuild(long position, Status.State state, @Nullable String reason) {}
  }
}
