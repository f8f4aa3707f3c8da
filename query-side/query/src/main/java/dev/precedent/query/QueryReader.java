package dev.precedent.query;

import dev.precedent.query.Field.Plain;
import dev.precedent.query.InvalidQuery.Mistake;
import java.util.List;
import java.util.stream.IntStream;

/** Reads queries when they are asked, against what there is to be found by. */
@FunctionalInterface
public interface QueryReader {
  /** What to do instead of naming a subject. */
  String NO_SUBJECT =
      "no subject, because this query will stand in the ledger in clear and cannot be erased; search"
          + " for the subject, which is not recorded, and name the cases or ids that are found";

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
    List<Query.Term> terms = read.query().terms();
    List<Mistake> mistakes =
        IntStream.range(0, terms.size())
            .filter(i -> terms.get(i).isAbout(Plain.SUBJECT))
            .mapToObj(i -> new Mistake(read.places().get(i).from() + 1, "a subject", NO_SUBJECT))
            .toList();
    if (!mistakes.isEmpty()) {
      throw new InvalidQuery(mistakes);
    }
    return read.query();
  }
}
