package dev.precedent.views.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.QueryBuilders;
import co.elastic.clients.elasticsearch._types.query_dsl.QueryVariant;
import dev.precedent.query.Query.Words;
import dev.precedent.views.decision.DecisionDocument;
import java.util.ArrayList;
import java.util.List;

/** Makes of words what Elasticsearch looks for: names, rationales, and clauses that say them. */
final class WordsCompiler {
  /** More words than an installation has in its rationales, so that no beginning is cut short. */
  private static final int MOST_EXPANSIONS = 1_000_000;

  private final PolicyTexts texts;

  WordsCompiler(PolicyTexts texts) {
    this.texts = texts;
  }

  /** Of which at least one must hold. */
  List<QueryVariant> alternatives(Words words) {
    List<QueryVariant> any = new ArrayList<>();
    any.add(rationale(words));
    if (!words.quoted()) {
      for (var field :
          List.of(DecisionDocument.ID, DecisionDocument.CASE, DecisionDocument.SUBJECT)) {
        any.add(
            words.prefix()
                ? QueryCompiler.prefix(field.name(), words.text())
                : QueryCompiler.terms(field.name(), List.of(words.text())));
      }
    }
    texts.saying(words).stream().map(WordsCompiler::applied).forEach(any::add);
    return any;
  }

  private static QueryVariant rationale(Words words) {
    String field = DecisionDocument.RATIONALE.name();
    if (!words.prefix()) {
      return QueryBuilders.matchPhrase().field(field).query(words.text()).build();
    }
    List<String> single = words.words();
    return single.size() == 1
        ? QueryBuilders.prefix().field(field).value(single.getFirst()).build()
        : QueryBuilders.matchPhrasePrefix()
            .field(field)
            .query(words.text())
            .maxExpansions(MOST_EXPANSIONS)
            .build();
  }

  private static QueryVariant applied(PolicyTexts.Saying saying) {
    return QueryBuilders.bool()
        .filter(
            f ->
                f.term(
                    t ->
                        t.field(DecisionDocument.POLICY.name())
                            .value(saying.version().policy().value())))
        .filter(
            f ->
                f.term(
                    t ->
                        t.field(DecisionDocument.VERSION.name())
                            .value(saying.version().version().toString())))
        .filter(
            f ->
                f.terms(
                    t ->
                        t.field(DecisionDocument.CLAUSES.name())
                            .terms(
                                v ->
                                    v.value(
                                        saying.clauses().stream().map(FieldValue::of).toList()))))
        .build();
  }
}
