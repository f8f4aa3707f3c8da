package dev.precedent.views.search;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import java.util.List;
import java.util.stream.Stream;

/** The order of a page. Decisions that are equal in it stand in the order of their positions. */
enum Sort {
  NEWEST_DECIDED("-decided", "decidedAt", SortOrder.Desc),
  OLDEST_DECIDED("decided", "decidedAt", SortOrder.Asc),
  NEWEST_RECORDED("-recorded", "recordedAt", SortOrder.Desc),
  OLDEST_RECORDED("recorded", "recordedAt", SortOrder.Asc);

  private final String written;
  private final String field;
  private final SortOrder order;

  Sort(String written, String field, SortOrder order) {
    this.written = written;
    this.field = field;
    this.order = order;
  }

  static Sort of(String text) {
    return Stream.of(values())
        .filter(sort -> sort.written.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Refused.invalid(
                        "sort",
                        "decided, -decided, recorded or -recorded",
                        "'%s'".formatted(Shown.of(text)))
                    .thrown());
  }

  String written() {
    return written;
  }

  List<SortOptions> options() {
    return Stream.of(field, "position")
        .map(each -> SortOptions.of(s -> s.field(f -> f.field(each).order(order))))
        .toList();
  }
}
