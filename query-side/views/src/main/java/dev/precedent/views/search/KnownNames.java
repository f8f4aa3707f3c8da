package dev.precedent.views.search;

import co.elastic.clients.elasticsearch._types.aggregations.StringTermsAggregate;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.Value;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Question;
import dev.precedent.policy.Signal;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.query.Field;
import dev.precedent.query.Field.Attribute;
import dev.precedent.query.Field.Fact;
import dev.precedent.query.Field.Plain;
import dev.precedent.query.Field.Source;
import dev.precedent.query.InvalidQuery;
import dev.precedent.query.QueryReader;
import dev.precedent.query.QueryText;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.query.Vocabulary;
import dev.precedent.query.Vocabulary.Form;
import dev.precedent.views.decision.DecisionDocument;
import dev.precedent.views.index.Column;
import dev.precedent.views.index.Elasticsearch;
import dev.precedent.views.index.Indices;
import dev.precedent.views.policy.Policies;
import dev.precedent.views.projection.Projector;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads queries against what published policies declare and decisions have. What is known is looked
 * up again for a query that names anything else, and nothing is called unknown as long as the views
 * have not seen the whole ledger.
 */
public final class KnownNames implements QueryReader {
  /** How long the views may take to come to what was recorded just before. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** More attributes than that are not listed, and then all are taken for known. */
  static final int MAX_ATTRIBUTES = 10_000;

  private static final String NAMES = "names";

  private final LedgerReader ledger;
  private final Elasticsearch elasticsearch;
  private final Indices indices;
  private final Policies policies;
  private final PolicyCatalogue catalogue;
  private final Projector projector;
  private volatile Vocabulary known = Vocabulary.EMPTY;

  public KnownNames(
      LedgerReader ledger,
      Elasticsearch elasticsearch,
      Indices indices,
      Policies policies,
      PolicyCatalogue catalogue,
      Projector projector) {
    this.ledger = ledger;
    this.elasticsearch = elasticsearch;
    this.indices = indices;
    this.policies = policies;
    this.catalogue = catalogue;
    this.projector = projector;
  }

  @Override
  public QueryText read(String text) {
    return read(
        vocabulary -> QueryText.parse(text, vocabulary),
        () -> QueryText.parse(text),
        readable -> readable.query().attributes());
  }

  @Override
  public Field field(String text) {
    return read(
        vocabulary -> Field.parse(text, vocabulary),
        () -> Field.parse(text),
        readable -> readable instanceof Attribute attribute ? Set.of(attribute) : Set.of());
  }

  /**
   * Reads something.
   *
   * @param judged reads it against what is known
   * @param plain reads it whatever names there are
   * @param named the attributes that it names
   */
  private <T> T read(
      Function<Vocabulary, T> judged, Supplier<T> plain, Function<T, Set<Attribute>> named) {
    try {
      return judged.apply(known);
    } catch (InvalidQuery e) {
      T readable = plain.get();
      try {
        if (!sawEverything()) {
          return readable;
        }
        known = vocabulary(named.apply(readable));
      } catch (SearchUnavailable unavailable) {
        return readable; // whoever runs it will say so
      }
      return judged.apply(known);
    }
  }

  private boolean sawEverything() {
    try {
      return projector.awaitSearchable(ledger.head(), PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Vocabulary vocabulary(Set<Attribute> named) {
    Map<Fact, Set<Form>> facts = facts();
    Set<Fact> hidden = new HashSet<>();
    Map<Field, Set<String>> words = new HashMap<>();
    Set<Field> open = new HashSet<>();
    for (PolicyVersionId id : policies.published()) {
      catalogue.published(id).ifPresent(version -> declare(version, hidden, words, open));
    }
    hidden.removeAll(facts.keySet());
    words.keySet().removeAll(open);
    return new Vocabulary(facts, hidden, attributes(named), words);
  }

  private Map<Fact, Set<Form>> facts() {
    Map<Fact, Set<Form>> facts = new HashMap<>();
    for (Column column : indices.columns()) {
      Source source =
          switch (column.source()) {
            case SIGNALS -> Source.SIGNAL;
            case ANSWERS -> Source.ANSWER;
          };
      Set<Form> forms =
          facts.computeIfAbsent(new Fact(source, column.name()), _ -> EnumSet.noneOf(Form.class));
      switch (column.form()) {
        case NUMBER -> forms.add(Form.NUMBER);
        case FLAG -> forms.add(Form.FLAG);
        case TEXT -> forms.add(Form.TEXT);
        case TIME -> {
          // stands beside the text
        }
      }
    }
    return facts;
  }

  private static void declare(
      PolicyVersion version, Set<Fact> declared, Map<Field, Set<String>> words, Set<Field> open) {
    add(words, Plain.POLICY, Stream.of(version.key().value()));
    add(words, Plain.OUTCOME, version.outcomes().stream());
    add(words, Plain.CLAUSE, version.clauses().stream());
    for (Signal signal : version.signals().values()) {
      Fact fact = new Fact(Source.SIGNAL, signal.name());
      declared.add(fact);
      if (signal.values().isEmpty()) {
        open.add(fact);
      }
      add(words, fact, signal.values().stream());
    }
    for (Question question : version.questions().values()) {
      Fact fact = new Fact(Source.ANSWER, question.name());
      declared.add(fact);
      add(words, fact, question.answers().stream().map(Value::toString));
    }
  }

  private static void add(Map<Field, Set<String>> words, Field field, Stream<String> more) {
    more.forEach(word -> words.computeIfAbsent(field, _ -> new HashSet<>()).add(word));
  }

  private Set<Attribute> attributes(Set<Attribute> named) {
    StringTermsAggregate names =
        elasticsearch.ask(
            client ->
                Objects.requireNonNull(
                        client
                            .search(
                                s ->
                                    s.index(indices.decisions())
                                        .size(0)
                                        .aggregations(
                                            NAMES,
                                            a ->
                                                a.terms(
                                                    t ->
                                                        t.field(
                                                                DecisionDocument.ATTRIBUTE_NAMES
                                                                    .name())
                                                            .size(MAX_ATTRIBUTES))),
                                Void.class)
                            .aggregations()
                            .get(NAMES))
                    .sterms());
    Set<Attribute> attributes = new HashSet<>();
    names
        .buckets()
        .array()
        .forEach(bucket -> attributes.add(new Attribute(bucket.key().stringValue())));
    if (Objects.requireNonNullElse(names.sumOtherDocCount(), 0L) > 0) {
      attributes.addAll(named);
    }
    return attributes;
  }
}
