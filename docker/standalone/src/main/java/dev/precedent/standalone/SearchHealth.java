package dev.precedent.standalone;

import dev.precedent.views.projection.Projector;
import dev.precedent.views.projection.Status;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * How far search has come. It recovers by itself and recording goes on without it, so it never
 * takes the server down.
 */
@Component("searchHealthIndicator")
final class SearchHealth implements HealthIndicator {
  private final Projector projector;

  SearchHealth(Projector projector) {
    this.projector = projector;
  }

  @Override
  public Health health() {
    Status status = projector.status();
    Health.Builder health =
        Health.up()
            .withDetail("state", status.state())
            .withDetail("position", status.position())
            .withDetail("searchable", status.searchable())
            .withDetail("refused", status.refused());
    return status.reason() == null
        ? health.build()
        : health.withDetail("reason", status.reason()).build();
  }
}
