package dev.precedent.views.search;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.views.decision.DecisionDocument;
import dev.precedent.views.index.IndexField;
import java.util.List;
import java.util.stream.Stream;

/** The order of a page. Decisions that are equal in it stand in the order of their positions. */
enum Sort {
  NEWEST_DECIDED("-decided", DecisionDocument.DECIDED_AT, SortOrder.Desc),
  OLDEST_DECIDED("decided", DecisionDocument.DECIDED_AT, SortOrder.Asc),
  NEWEST_RECORDED("-recorded", DecisionDocument.RECORDED_AT, SortOrder.Desc),
  OLDEST_RECORDED("recorded", DecisionDocument.RECORDED_AT, SortOrder.Asc);

  private final String written;
  private final IndexField<DecisionDocument, ?> field;
  private final SortOrder order;

  Sort(String written, IndexField<DecisionDocument, ?> field, SortOrder order) {
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
    return Stream.of(field, DecisionDocument.POSITION)
        .map(each -> SortOptions.of(s -> s.field(f -> f.field(each.name()).order(order))))
        .toList();
  }
}
