package dev.precedent.views.projection;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.ledger.LedgerReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far the ledger and the views are. */
@RestController
@Tag(name = "status")
public final class StatusController {
  private final LedgerReader ledger;
  private final Projector projector;

  public StatusController(LedgerReader ledger, Projector projector) {
    this.ledger = ledger;
    this.projector = projector;
  }

  @GetMapping(path = "/api/status", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "getStatus", summary = "How far the ledger and the views are")
  StatusPage status() {
    long head = ledger.head();
    Status views = projector.status();
    return new StatusPage(
        new StatusPage.LedgerStatus(ledger.id(), head),
        new StatusPage.ViewsStatus(
            views.searchable(), views.state(), views.refused(), views.reason()));
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
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ViewsStatus(long position, Status.State state, long refused, @Nullable String reason) {}
  }
}
