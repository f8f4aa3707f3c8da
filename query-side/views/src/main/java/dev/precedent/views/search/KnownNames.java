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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads queries against what published policies declare and decisions have. What is known is looked
 * up again for a query that names anything else, and nothing is called unknown as long as the views
 * have not seen the whole ledger.
 */
public final class KnownNames implements QueryReader {
  /** How long the views may take to come to what was recorded just before. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** How long what is known is offered without another look. */
  private static final Duration FRESH = Duration.ofSeconds(10);

  /** More attributes than that are not listed, and then all are taken for known. */
  static final int MAX_ATTRIBUTES = 10_000;

  private static final String NAMES = "names";
  private static final Pattern ATTRIBUTE = Pattern.compile("attribute\\.([^:<>=,\"\\s\\p{Z}]+)");

  private final LedgerReader ledger;
  private final Elasticsearch elasticsearch;
  private final Indices indices;
  private final Policies policies;
  private final PolicyCatalogue catalogue;
  private final Projector projector;
  private volatile Vocabulary known = Vocabulary.EMPTY;
  private volatile long knownAt;

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
    return read(vocabulary -> QueryText.parse(text, vocabulary), () -> QueryText.parse(text), text);
  }

  @Override
  public Field field(String text) {
    return read(vocabulary -> Field.parse(text, vocabulary), () -> Field.parse(text), text);
  }

  /**
   * Reads something.
   *
   * @param judged reads it against what is known
   * @param plain reads it whatever names there are
   * @param text what is read
   */
  private <T> T read(Function<Vocabulary, T> judged, Supplier<T> plain, String text) {
    try {
      return judged.apply(known);
    } catch (InvalidQuery e) {
      try {
        if (!sawEverything()) {
          return plain.get();
        }
        learn(named(text));
      } catch (SearchUnavailable unavailable) {
        return plain.get(); // whoever runs it will say so
      }
      return judged.apply(known);
    }
  }

  /** The attributes that a text names, and perhaps some more, if it cannot be read. */
  private static Set<Attribute> named(String text) {
    return ATTRIBUTE
        .matcher(text)
        .results()
        .map(found -> new Attribute(found.group(1)))
        .collect(Collectors.toSet());
  }

  private void learn(Set<Attribute> named) {
    known = vocabulary(named);
    knownAt = System.nanoTime();
  }

  /** What there is to be found by; what was published or recorded just now may be missing. */
  Vocabulary vocabulary() {
    if (known == Vocabulary.EMPTY || System.nanoTime() - knownAt > FRESH.toNanos()) {
      learn(Set.of());
    }
    return known;
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
    add(words, Plain.LABEL, version.outcomes().stream());
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
