package dev.precedent.views.index;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.mapping.Property;
import co.elastic.clients.elasticsearch._types.mapping.TypeMapping;
import co.elastic.clients.elasticsearch.indices.get_mapping.IndexMappingRecord;
import dev.precedent.query.SearchUnavailable;
import java.io.StringReader;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * The indices of the views: their names, the ids in them, how far they have come. Whatever stands
 * in them can be deleted and is built again from the ledger.
 */
public final class Indices {
  /**
   * How documents are stored. Raise it with every change of a mapping or of a document's meaning:
   * indices of another format are deleted and built again.
   */
  static final int FORMAT = 8;

  private static final Logger log = LoggerFactory.getLogger(Indices.class);
  private static final String PROGRESS_ID = "views";

  private final Elasticsearch elasticsearch;
  private final String prefix;

  /**
   * @param prefix the beginning of every index name, so that installations can share a cluster
   */
  public Indices(Elasticsearch elasticsearch, String prefix) {
    this.elasticsearch = elasticsearch;
    this.prefix = prefix;
  }

  /** One document per decision; its id is the position at which the decision was recorded. */
  public String decisions() {
    return prefix + "-decisions";
  }

  /** One document per label; its id is the position at which the label was recorded. */
  public String labels() {
    return prefix + "-labels";
  }

  /** One document per fact; its id is the position at which the fact was recorded. */
  public String facts() {
    return prefix + "-facts";
  }

  /** One document per policy version; its id is {@code key@version}. */
  public String policies() {
    return prefix + "-policies";
  }

  /** How far the views have come, and the documents that Elasticsearch refused, by position. */
  public String progress() {
    return prefix + "-progress";
  }

  /**
   * Where the views stand, or a document that was refused.
   *
   * @param refused why; null where it says where the views stand
   */
  record Progress(long position, @Nullable String refused) {
    static final IndexField<Progress, Long> POSITION =
        IndexField.number("position", Progress::position);
    static final IndexField<Progress, List<String>> REFUSED =
        IndexField.words("refused", progress -> Stream.ofNullable(progress.refused).toList());
    static final List<IndexField<Progress, ?>> FIELDS = List.of(POSITION, REFUSED);

    void write(JsonGenerator out) {
      FIELDS.forEach(field -> field.write(this, out));
    }
  }

  /**
   * Makes sure that the indices are there and belong to this ledger; else deletes what is there and
   * makes them anew.
   *
   * @param head the position after the ledger's last event; views that are ahead of it saw another
   *     history
   * @param fields the fields of the documents, by index
   * @return the position up to which events are projected, exclusive
   */
  public long open(String ledger, long head, Map<String, List<? extends IndexField<?, ?>>> fields) {
    adjust();
    Map<String, IndexMappingRecord> found = mappings();
    if (found.keySet().containsAll(all())
        && found.values().stream().allMatch(mapping -> isOurs(mapping.mappings(), ledger))) {
      long position = position();
      if (position <= head) {
        return position;
      }
      log.warn(
          "The views stand at {}, ahead of the ledger at {}; building them again", position, head);
    } else if (!found.isEmpty()) {
      log.info("The views in {} are of another ledger or format; building them again", prefix);
    }
    delete();
    create(ledger, fields);
    return 0;
  }

  private void create(String ledger, Map<String, List<? extends IndexField<?, ?>>> fields) {
    // Without this a bulk after a deletion would make an index with guessed types.
    elasticsearch.change(
        client ->
            client
                .indices()
                .putIndexTemplate(
                    t ->
                        t.name(prefix)
                            .indexPatterns(prefix + "-*")
                            .priority(500L)
                            .allowAutoCreate(false)));
    fields.forEach((index, ofIndex) -> create(index, ofIndex, ledger));
    // Last, because progress must not stand beside indices that are missing.
    create(progress(), Progress.FIELDS, ledger);
  }

  private void create(String index, List<? extends IndexField<?, ?>> fields, String ledger) {
    String body = Mappings.index(fields, FORMAT, ledger);
    elasticsearch.change(
        client -> client.indices().create(c -> c.index(index).withJson(new StringReader(body))));
  }

  /** The position up to which events are projected, exclusive, as it is stored. */
  public long position() {
    return elasticsearch.ask(
        client -> {
          JsonNode progress =
              client.get(g -> g.index(progress()).id(PROGRESS_ID), JsonNode.class).source();
          return progress == null ? 0 : Progress.POSITION.read(progress);
        });
  }

  /**
   * How the indices stand: which they are, what keeps them from being used, their fields, and how
   * often each was written. Nobody else has a hand in them as long as it stays the same.
   */
  public Standing standing() {
    String names = String.join(",", all());
    return new Standing(
        elasticsearch.get(
            "/%s?filter_path=*.mappings,*.settings.index.uuid,*.settings.index.blocks,*.settings.index.verified_before_close"
                .formatted(names)),
        elasticsearch.get(
            "/%s/_stats/docs?level=shards&filter_path=indices.*.shards.*.seq_no.max_seq_no"
                .formatted(names)));
  }

  /** See {@link #standing}. */
  public record Standing(JsonNode indices, JsonNode writes) {}

  /** Deletes the indices, whatever somebody made of them; {@link #open} makes them anew. */
  public void delete() {
    changeThoseThere(
        client -> client.indices().delete(d -> d.index(all()).ignoreUnavailable(true)));
  }

  /** Merges away what was deleted or replaced, and empties the logs that repeat it. */
  public void shred() {
    elasticsearch.change(
        client ->
            client
                .indices()
                .forcemerge(f -> f.index(decisions()).onlyExpungeDeletes(true).flush(true)));
    elasticsearch.change(
        client ->
            client.indices().flush(f -> f.index(decisions()).force(true).waitIfOngoing(true)));
  }

  private void changeThoseThere(Elasticsearch.Exchange<?> change) {
    try {
      elasticsearch.change(change);
    } catch (SearchUnavailable e) {
      // Where none of them is there it is not content with nothing to do.
      if (!(e.getCause() instanceof ElasticsearchException refusal && refusal.status() == 404)) {
        throw e;
      }
    }
  }

  // Whoever blocks an index stops the views, which could not even delete it. And indices of an
  // earlier version lack what lets erased fields go.
  private void adjust() {
    changeThoseThere(
        client ->
            client
                .indices()
                .putSettings(
                    p ->
                        p.index(all())
                            .ignoreUnavailable(true)
                            .withJson(new StringReader(Mappings.ADJUSTED))));
  }

  /** Stores how far the views have come. */
  public void advance(long position) {
    elasticsearch.change(
        client ->
            client.index(
                i ->
                    i.index(progress())
                        .id(PROGRESS_ID)
                        .document(Map.of(Progress.POSITION.name(), position))
                        .refresh(Refresh.False)));
  }

  /** Makes everything that was written visible to search. */
  public void refresh() {
    elasticsearch.change(client -> client.indices().refresh(r -> r.index(all())));
  }

  /** Adds that a document was refused, and why. */
  public void addRefused(Bulk.Refusal refusal, Bulk bulk) {
    long position = refusal.document().version();
    bulk.add(
        progress(),
        "refused-" + position,
        position,
        new Progress(position, refusal.reason())::write);
  }

  /** How many documents Elasticsearch refused; they are visible after the next refresh. */
  public long refused() {
    return elasticsearch.ask(
        client ->
            client
                .count(
                    c ->
                        c.index(progress())
                            .query(q -> q.exists(e -> e.field(Progress.REFUSED.name()))))
                .count());
  }

  /** The columns that decisions can be searched by. */
  public Set<Column> columns() {
    IndexMappingRecord mapping = mappings().get(decisions());
    Set<Column> columns = new HashSet<>();
    if (mapping != null) {
      for (Column.Source source : Column.Source.values()) {
        Map<String, Property> forms = children(mapping.mappings().properties().get(source.field()));
        for (Column.Form form : Column.Form.values()) {
          children(forms.get(form.field()))
              .keySet()
              .forEach(name -> columns.add(new Column(source, form, name)));
        }
      }
    }
    return columns;
  }

  private static Map<String, Property> children(@Nullable Property property) {
    return property == null || !property.isObject() ? Map.of() : property.object().properties();
  }

  void addColumns(Collection<Column> columns) {
    String body = Mappings.columns(columns);
    elasticsearch.change(
        client ->
            client
                .indices()
                .putMapping(m -> m.index(decisions()).withJson(new StringReader(body))));
  }

  private List<String> all() {
    return List.of(decisions(), labels(), facts(), policies(), progress());
  }

  private Map<String, IndexMappingRecord> mappings() {
    try {
      return elasticsearch.ask(
          client ->
              client.indices().getMapping(g -> g.index(all()).ignoreUnavailable(true)).mappings());
    } catch (ElasticsearchException e) {
      if (e.status() == 404) {
        return Map.of();
      }
      throw e;
    }
  }

  private static boolean isOurs(TypeMapping mapping, String ledger) {
    return Mappings.meta(FORMAT, ledger)
        .equals(
            mapping.meta().entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().to(String.class))));
  }
}
