package dev.precedent.views.search;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.mapping.FieldType;
import dev.precedent.query.Field;
import dev.precedent.query.Field.Attribute;
import dev.precedent.query.Field.Fact;
import dev.precedent.query.Field.Plain;
import dev.precedent.query.QueryReader;
import dev.precedent.views.decision.DecisionDocument;
import dev.precedent.views.index.Column.Form;
import java.util.List;
import java.util.stream.Stream;

/**
 * The order of a page. Decisions without a value of the field come last, numbers before texts, and
 * those that are equal in it stand in the order of their positions.
 */
record Sort(Field field, boolean descending) {

  /**
   * Reads a field, with {@code -} before it for the greatest value first.
   *
   * @throws dev.precedent.contracts.Refusal if there is no such field
   */
  static Sort of(String text, QueryReader queries) {
    boolean descending = text.startsWith("-");
    return new Sort(
        AskedField.read("sort", descending ? text.substring(1) : text, queries), descending);
  }

  String written() {
    return (descending ? "-" : "") + field.written();
  }

  List<SortOptions> options() {
    return Stream.concat(keys(), Stream.of(key(DecisionDocument.POSITION.name(), FieldType.Long)))
        .toList();
  }

  private Stream<SortOptions> keys() {
    return switch (field) {
      case Fact fact ->
          Stream.of(
              key(QueryCompiler.column(fact, Form.NUMBER), FieldType.Double),
              key(QueryCompiler.column(fact, Form.TEXT), FieldType.Keyword),
              key(QueryCompiler.column(fact, Form.FLAG), FieldType.Boolean));
      case Attribute(String name) ->
          Stream.of(key(QueryCompiler.attribute(name), FieldType.Keyword));
      case Plain plain -> Stream.of(key(QueryCompiler.field(plain).name(), FieldType.Keyword));
    };
  }

  private SortOptions key(String name, FieldType unmapped) {
    return SortOptions.of(
        s ->
            s.field(
                f ->
                    f.field(name)
                        .order(descending ? SortOrder.Desc : SortOrder.Asc)
                        .unmappedType(unmapped)
                        .missing("_last")));
  }
}
