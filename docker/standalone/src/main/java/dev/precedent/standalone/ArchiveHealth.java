package dev.precedent.standalone;

import dev.precedent.archive.Archive;
import dev.precedent.archive.ArchiveStatus;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * How far the archive has come. It recovers by itself and recording goes on without it, so it never
 * takes the server down.
 */
@Component("archiveHealthIndicator")
final class ArchiveHealth implements HealthIndicator {
  private final Archive archive;

  ArchiveHealth(Archive archive) {
    this.archive = archive;
  }

  @Override
  public Health health() {
    ArchiveStatus status = archive.status();
    Health.Builder health =
        Health.up()
            .withDetail("state", status.state())
            .withDetail("position", status.position())
            .withDetail("readable", status.readable())
            .withDetail("files", status.files())
            .withDetail("compared", status.compared())
            .withDetail("damaged", status.damaged());
    if (status.copy() != null) {
      health.withDetail("copy", status.copy());
    }
    return status.reason() == null
        ? health.build()
        : health.withDetail("reason", status.reason()).build();
  }
}
