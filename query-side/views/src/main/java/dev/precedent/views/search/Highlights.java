package dev.precedent.views.search;

import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.query.Query;
import dev.precedent.query.Query.Either;
import dev.precedent.query.Query.Words;
import dev.precedent.query.TextMatch;
import dev.precedent.views.decision.DecisionDocument;
import dev.precedent.views.decision.DecisionItem.Highlight;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where the words of a query stand in what was found.
 *
 * @param words those that were looked for, and not those that must not stand there
 */
record Highlights(List<Words> words, PolicyCatalogue policies) {
  /** More of one decision nobody reads in a list. */
  private static final int MOST = 3;

  /** How much of a text is shown, in UTF-16 units, and how much of it before the first word. */
  private static final int LENGTH = 240;

  private static final int BEFORE = 60;

  static Highlights of(Query query, PolicyCatalogue policies) {
    return new Highlights(wanted(query).toList(), policies);
  }

  private static Stream<Words> wanted(Query query) {
    return query.terms().stream()
        .filter(term -> !term.negated())
        .map(Query.Term::criterion)
        .flatMap(
            criterion ->
                switch (criterion) {
                  case Words words -> Stream.of(words);
                  case Either(List<Query> queries) -> queries.stream().flatMap(Highlights::wanted);
                  case Query.Compared _ -> Stream.empty();
                });
  }

  /** The fields of a document that they are read from; none where no words are looked for. */
  static Stream<String> sources(Query query) {
    return wanted(query).findAny().isEmpty()
        ? Stream.empty()
        : Stream.of(DecisionDocument.RATIONALE.name(), DecisionDocument.CLAUSES.name());
  }

  /** Where they stand in a decision; absent where no words are looked for. */
  @Nullable List<Highlight> in(JsonNode document) {
    return words.isEmpty()
        ? null
        : Stream.concat(rationales(document), clauses(document))
            .flatMap(Optional::stream)
            .limit(MOST)
            .toList();
  }

  private Stream<Optional<Highlight>> rationales(JsonNode document) {
    return Stream.ofNullable(DecisionDocument.RATIONALE.find(document))
        .flatMap(List::stream)
        .map(text -> excerpt("rationale", text));
  }

  private Stream<Optional<Highlight>> clauses(JsonNode document) {
    Optional<PolicyVersion> version =
        policies.published(
            new PolicyVersionId(
                new PolicyKey(DecisionDocument.POLICY.read(document)),
                VersionNumber.of(DecisionDocument.VERSION.read(document))));
    return Stream.ofNullable(DecisionDocument.CLAUSES.find(document))
        .flatMap(List::stream)
        .flatMap(
            clause ->
                version.stream()
                    .flatMap(of -> PolicyTexts.texts(of, clause))
                    .map(text -> excerpt("clause " + clause, text)));
  }

  private Optional<Highlight> excerpt(String place, String text) {
    List<TextMatch> matches =
        words.stream()
            .flatMap(each -> TextMatch.of(each, text).stream())
            .distinct()
            .sorted(Comparator.comparingInt(TextMatch::from).thenComparingInt(TextMatch::to))
            .toList();
    if (matches.isEmpty()) {
      return Optional.empty();
    }
    int from = boundary(text, Math.max(0, matches.getFirst().from() - BEFORE));
    int to = boundary(text, Math.min(text.length(), from + LENGTH));
    List<Highlight.Mark> marks =
        matches.stream()
            .filter(match -> match.to() <= to)
            .map(match -> new Highlight.Mark(match.from() - from, match.to() - from))
            .toList();
    return Optional.of(
        new Highlight(
            place,
            Objects.requireNonNull(text).substring(from, to),
            from > 0,
            to < text.length(),
            marks));
  }

  /** Not within a character of two units. */
  private static int boundary(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }
}
