package dev.precedent.command.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.command.CommandTargets;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.SearchName;
import dev.precedent.contracts.SearchRemoved;
import dev.precedent.contracts.SearchSaved;
import dev.precedent.contracts.command.RemoveSearch;
import dev.precedent.contracts.command.Ruling;
import dev.precedent.contracts.command.SaveSearch;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class SavedSearchAggregateTest {
  private static final SearchName NAME = new SearchName("march");
  private static final SearchRemoved REMOVED = new SearchRemoved(NAME);

  private final FixtureConfiguration<SavedSearchAggregate> searches =
      new AggregateTestFixture<>(SavedSearchAggregate.class)
          .registerCommandTargetResolver(new CommandTargets());

  @Test
  void aSearchIsSavedAndReplacedUnderItsName() {
    searches
        .givenNoPriorActivity()
        .when(new SaveSearch(saved("decided:2021-03")))
        .expectEvents(saved("decided:2021-03"));
    searches
        .given(saved("decided:2021-03"))
        .when(new SaveSearch(saved("decided:2021-04")))
        .expectEvents(saved("decided:2021-04"))
        .expectResultMessagePayload(new Ruling.Happened(saved("decided:2021-04")));
  }

  @Test
  void theSameSearchIsNotSavedTwice() {
    searches
        .given(saved("decided:2021-03"))
        .when(new SaveSearch(saved("decided:2021-03")))
        .expectNoEvents()
        .expectResultMessagePayload(new Ruling.Unchanged(saved("decided:2021-03")));
  }

  @Test
  void whatIsRemovedCanBeSavedAgain() {
    searches.given(saved("a:b")).when(new RemoveSearch(NAME)).expectEvents(REMOVED);
    searches
        .given(saved("a:b"), REMOVED)
        .when(new SaveSearch(saved("a:b")))
        .expectEvents(saved("a:b"));
  }

  @Test
  void whatIsNotSavedCannotBeRemoved() {
    Ruling none = new Ruling.Denied(Refused.unknown("No search is saved as 'march'."));
    searches
        .givenNoPriorActivity()
        .when(new RemoveSearch(NAME))
        .expectNoEvents()
        .expectResultMessagePayload(none);
    searches
        .given(saved("a:b"), REMOVED)
        .when(new RemoveSearch(NAME))
        .expectNoEvents()
        .expectResultMessagePayload(none);
  }

  @Test
  void thereIsRoomForAThousandNames() {
    SavedSearchHistory history = new SavedSearchHistory();
    IntStream.range(0, SavedSearchHistory.MOST)
        .mapToObj(i -> new SearchSaved(new SearchName("s" + i), "", null, List.of()))
        .forEach(history::apply);

    assertThat(history.save(new SaveSearch(saved("x")))).isInstanceOf(Ruling.Denied.class);
    SearchSaved other = new SearchSaved(new SearchName("s7"), "x", null, List.of());
    assertThat(history.save(new SaveSearch(other))).isEqualTo(new Ruling.Happened(other));
    history.apply(new SearchRemoved(new SearchName("s1")));
    assertThat(history.save(new SaveSearch(saved("x")))).isInstanceOf(Ruling.Happened.class);
  }

  private static SearchSaved saved(String query) {
    return new SearchSaved(NAME, query, "-recorded", List.of("signal.score"));
  }
}
