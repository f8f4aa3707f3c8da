package dev.precedent.benchmark.agreement;

import dev.precedent.benchmark.adjudication.Ratings;
import java.util.List;

/**
 * Cases that were rated alike: by the same raters with the same values, in the same order.
 *
 * @param ids the least of their ids, ascending; as many as may be told
 * @param cases how many there are
 * @param ratings of the first of them
 */
record RatedAlike(List<String> ids, long cases, Ratings ratings) {
  RatedAlike {
    ids = List.copyOf(ids);
  }

  String first() {
    return ids.getFirst();
  }
}
