package dev.precedent.views.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchIndexTest {

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
