package dev.precedent.views.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each rest would take an hour, were it not for what ends it. */
@Timeout(60)
class StandingTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration QUIET = Duration.ofMillis(10);

  private final Standing standing = new Standing();

  @Test
  void aRestEndsWhenNothingIsAppended() throws InterruptedException {
    standing.restWhileAppended(HOUR, QUIET);
  }

  @Test
  void aRestEndsWhenSomebodyWaitsForWhatIsNotVisible() throws InterruptedException {
    standing.opened(5, 0);
    assertThat(standing.awaitSearchable(6, Duration.ZERO)).isFalse();
    standing.restWhileAppended(HOUR, HOUR);
  }

  @Test
  void aRestEndsAtTheEnd() throws InterruptedException {
    standing.close();
    standing.restWhileAppended(HOUR, HOUR);
  }

  @Test
  void aRestEndsAfterItsTimeHoweverMuchIsAppended() throws InterruptedException {
    Thread appending = Thread.ofVirtual().start(this::append);
    standing.restWhileAppended(Duration.ofMillis(50), HOUR);
    appending.interrupt();
    appending.join();
  }

  private void append() {
    while (!Thread.currentThread().isInterrupted()) {
      standing.wake();
      Thread.yield();
    }
  }
}
