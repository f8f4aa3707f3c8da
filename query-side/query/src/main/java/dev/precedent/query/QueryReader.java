package dev.precedent.query;

import dev.precedent.query.Field.Plain;
import dev.precedent.query.InvalidQuery.Mistake;
import dev.precedent.query.QueryText.Place;
import java.util.ArrayList;
import java.util.List;

/** Reads queries when they are asked, against what there is to be found by. */
@FunctionalInterface
public interface QueryReader {
  /** What to do instead of naming a subject. */
  String NO_SUBJECT =
      "no subject, because this query will stand in the ledger in clear and cannot be erased; search"
          + " for the subject, which is not recorded, and name the cases or ids that are found";

  /** What to do instead of a word that is looked for among subjects as well. */
  String NO_WORD =
      "quotes around words of a text, or id: or case: before what it names, because this query will"
          + " stand in the ledger in clear and a word by itself may name a subject";

  /**
   * Reads the search syntax.
   *
   * @throws InvalidQuery with the column and what was expected there
   */
  QueryText read(String text);

  /**
   * Reads a field by itself, such as {@code attribute.region}.
   *
   * @throws InvalidQuery if there is no such field
   */
  default Field field(String text) {
    return Field.parse(text);
  }

  /**
   * Reads a query that will stand in the ledger in clear, for good, and so must name no subject.
   *
   * @throws InvalidQuery with the column and what was expected there
   */
  default Query readForRecord(String text) {
    QueryText read = read(text);
    List<Mistake> mistakes = new ArrayList<>();
    named(read.query(), read.places(), mistakes);
    if (!mistakes.isEmpty()) {
      throw new InvalidQuery(mistakes);
    }
    return read.query();
  }

  private static void named(Query query, List<Place> places, List<Mistake> mistakes) {
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      switch (query.terms().get(i).criterion()) {
        case Query.Either(List<Query> alternatives) -> {
          for (int j = 0; j < alternatives.size(); j++) {
            named(alternatives.get(j), place.within().get(j), mistakes);
          }
        }
        case Query.Compared(Field field, var _) when field == Plain.SUBJECT ->
            mistakes.add(new Mistake(place.from() + 1, "a subject", NO_SUBJECT));
        case Query.Words(String _, boolean quoted, boolean _) when !quoted ->
            mistakes.add(
                new Mistake(place.from() + 1, "what may be the name of a subject", NO_WORD));
        case Query.Compared _, Query.Words _ -> {
          // names nobody
        }
      }
    }
  }
}
