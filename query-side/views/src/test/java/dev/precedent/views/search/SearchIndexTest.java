package dev.precedent.views.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Event;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.LedgerIndexContract;
import dev.precedent.query.Query;
import dev.precedent.views.TestLedger;
import dev.precedent.views.TestViews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real node finds. */
class SearchIndexTest extends LedgerIndexContract {
  private final TestLedger ledger = new TestLedger();
  private @Nullable TestViews views;

  @Override
  protected LedgerIndex index() {
    return Objects.requireNonNull(views).index;
  }

  @Override
  protected PolicyVersion publish(String yaml) {
    if (views == null) {
      views = TestViews.of(ledger);
    }
    return ledger.publish(yaml);
  }

  @Override
  protected long append(Event event) {
    return ledger.append(event);
  }

  @Override
  protected long head() {
    return ledger.head();
  }

  @Override
  protected Instant recordedAt(long position) {
    return TestLedger.START.plusSeconds(position);
  }

  @Override
  protected boolean holds(Query query) {
    return true;
  }

  @AfterAll
  void close() throws Exception {
    Objects.requireNonNull(views).close();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 4095, 4096, 4097, 10_000})
  void positionsComeInPagesThatMayBeKept(long count) {
    List<long[]> pages = new ArrayList<>();

    SearchIndex.hand(LongStream.range(5, 5 + count), pages::add);

    assertThat(pages.stream().flatMapToLong(LongStream::of).boxed().toList())
        .isEqualTo(LongStream.range(5, 5 + count).boxed().toList());
    assertThat(pages).allSatisfy(page -> assertThat(page).isNotEmpty().hasSizeBetween(1, 4096));
  }
}
