package dev.precedent.archive;

import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.diff.ChangedPlace;
import dev.precedent.policy.diff.Divergence;
import dev.precedent.policy.sql.DivergenceSql;
import dev.precedent.policy.sql.Literals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Where evaluated decisions part from what they are compared with: one expression, over facts that
 * are kept through the reading, which is evaluated for those only that come out otherwise.
 */
final class Partings {
  private static final String CONFORM = Sql.quoted("d.conform");

  private final FactSql facts;
  private final SequencedMap<String, String> kept = new LinkedHashMap<>();
  private final List<ChangedPlace> places = new ArrayList<>();
  private final String expression;

  private Partings(FactSql facts, String version, Map<String, Divergence> since) {
    this.facts = facts;
    StringBuilder sql = new StringBuilder();
    since.forEach(
        (name, divergence) ->
            sql.append(" WHEN %s THEN %s".formatted(Literals.text(name), place(divergence))));
    kept.put("d.conform", CONFORM);
    this.expression =
        sql.isEmpty()
            ? "NULL"
            : "CASE WHEN %s = 'yes' THEN CASE %s%s END END".formatted(CONFORM, version, sql);
  }

  private Partings(FactSql facts, Divergence sinceBaseline) {
    this.facts = facts;
    this.expression = place(sinceBaseline);
  }

  /**
   * Against what was recorded: since the version that a decision names, if it follows it.
   *
   * @param version the column that has it
   * @param since by version
   */
  static Partings ofRecorded(FactSql facts, String version, Map<String, Divergence> since) {
    return new Partings(facts, version, since);
  }

  /** Against a baseline version. */
  static Partings of(FactSql facts, Divergence sinceBaseline) {
    return new Partings(facts, sinceBaseline);
  }

  private String place(Divergence divergence) {
    String sql =
        new DivergenceSql(divergence, this::fact)
            .place(place -> places.size() + divergence.places().indexOf(place));
    places.addAll(divergence.places());
    return sql;
  }

  private String fact(PolicyVersion version, String fact) {
    return kept.computeIfAbsent(
        facts.of(version, fact), _ -> Sql.quoted("d.parting." + kept.size()));
  }

  /** What is to be kept, by what it is called. */
  List<FactSql.Named> kept() {
    return kept.entrySet().stream()
        .map(each -> new FactSql.Named(each.getValue(), each.getKey()))
        .toList();
  }

  /**
   * The number of the place, for decisions that come out otherwise; NULL where no change decides.
   *
   * @param changed which ones do
   */
  String numberWhere(String changed) {
    return "CAST(CASE WHEN %s THEN %s END AS INTEGER)".formatted(changed, expression);
  }

  /** The place of a number. */
  ChangedPlace place(int number) {
    return places.get(number);
  }
}
