package dev.precedent.views.index;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.mapping.Property;
import co.elastic.clients.elasticsearch.indices.get_mapping.IndexMappingRecord;
import dev.precedent.query.SearchUnavailable;
import java.io.StringReader;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * One complete set of the views' indices, built from the ledger from its first event on: their
 * names, the ids in them, how far they have come. Which generation is searched says {@link
 * Indices}.
 */
public final class Generation {
  private static final String PROGRESS_ID = "views";

  private final Elasticsearch elasticsearch;
  private final String name;
  private final int number;
  private final String process;

  /**
   * @param prefix the beginning of the names of all generations
   * @param number from 1
   * @param process who writes, where several do
   */
  Generation(Elasticsearch elasticsearch, String prefix, int number, String process) {
    this.elasticsearch = elasticsearch;
    this.name = "%s-%d".formatted(prefix, number);
    this.number = number;
    this.process = process;
  }

  /** Counts from 1; a later generation has a greater one. */
  public int number() {
    return number;
  }

  /** One document per decision; its id is the position at which the decision was recorded. */
  public String decisions() {
    return name + "-decisions";
  }

  /** One document per label; its id is the position at which the label was recorded. */
  public String labels() {
    return name + "-labels";
  }

  /** One document per fact; its id is the position at which the fact was recorded. */
  public String facts() {
    return name + "-facts";
  }

  /** One document per policy version; its id is {@code key@version}. */
  public String policies() {
    return name + "-policies";
  }

  /** How far the views have come, and the documents that Elasticsearch refused, by position. */
  String progress() {
    return name + "-progress";
  }

  /** The names of its indices. */
  List<String> names() {
    return List.of(decisions(), labels(), facts(), policies(), progress());
  }

  /**
   * Where the views stand, or a document that was refused.
   *
   * @param process which process came so far; null where it is a refused document
   * @param refused why; null where it says where the views stand
   */
  record Progress(long position, @Nullable String process, @Nullable String refused) {
    static final IndexField<Progress, Long> POSITION =
        IndexField.number("position", Progress::position);
    static final IndexField<Progress, List<String>> REFUSED =
        IndexField.words("refused", progress -> Stream.ofNullable(progress.refused).toList());
    static final IndexField<Progress, String> PROCESS =
        IndexField.shown("process", Progress::process);
    static final List<IndexField<Progress, ?>> FIELDS = List.of(POSITION, PROCESS, REFUSED);

    void write(JsonGenerator out) {
      FIELDS.forEach(field -> field.write(this, out));
    }
  }

  /**
   * Makes its indices, none of which is there.
   *
   * @param fields the fields of the documents, by index
   */
  void create(
      Map<String, List<? extends IndexField<?, ?>>> fields,
      IndexSettings settings,
      Map<String, String> meta) {
    // Of two processes that begin at once the slower one fails at the first. Progress is the last,
    // because it must not stand beside indices that are missing.
    create(decisions(), Objects.requireNonNull(fields.get(decisions())), settings, meta);
    create(labels(), Objects.requireNonNull(fields.get(labels())), settings, meta);
    create(facts(), Objects.requireNonNull(fields.get(facts())), settings, meta);
    create(policies(), Objects.requireNonNull(fields.get(policies())), settings.whole(), meta);
    create(progress(), Progress.FIELDS, settings.whole(), meta);
  }

  private void create(
      String index,
      List<? extends IndexField<?, ?>> fields,
      IndexSettings settings,
      Map<String, String> meta) {
    String body = Mappings.index(fields, settings, meta);
    elasticsearch.change(
        client -> client.indices().create(c -> c.index(index).withJson(new StringReader(body))));
  }

  /** Whether all of its indices are there. */
  public boolean isThere() {
    return elasticsearch.ask(client -> client.indices().exists(e -> e.index(names())).value());
  }

  /**
   * The parts of its indices that no node has, such as {@code precedent-v9-1-decisions/2}: they are
   * lost, or come back with the node that had them. Its indices are there.
   */
  public List<String> missing() {
    JsonNode parts =
        elasticsearch.get(
            "/_cat/shards/%s?format=json&h=index,shard,prirep,state"
                .formatted(String.join(",", names())));
    return StreamSupport.stream(parts.spliterator(), false)
        .filter(part -> part.path("prirep").asString("").equals("p"))
        .filter(part -> part.path("state").asString("").equals("UNASSIGNED"))
        .map(part -> part.path("index").asString("") + "/" + part.path("shard").asString(""))
        .sorted()
        .toList();
  }

  /** The position up to which events are projected, exclusive, as it is stored. */
  public long position() {
    return stored().map(Progress.POSITION::read).orElse(0L);
  }

  /** Whether another process has come as far last as is stored. */
  public boolean isAdvancedByAnother() {
    return stored().map(Progress.PROCESS::read).filter(last -> !last.equals(process)).isPresent();
  }

  private Optional<JsonNode> stored() {
    return elasticsearch.ask(
        client ->
            Optional.ofNullable(
                client.get(g -> g.index(progress()).id(PROGRESS_ID), JsonNode.class).source()));
  }

  /**
   * How the indices stand: which they are, what keeps them from being used, their fields, and how
   * often each was written. Nobody else has a hand in them as long as it stays the same.
   *
   * @throws SearchUnavailable if a part of them does not answer for the moment
   */
  public Standing standing() {
    String names = String.join(",", names());
    JsonNode indices =
        elasticsearch.get(
            "/%s?filter_path=*.mappings,*.settings.index.uuid,*.settings.index.number_of_shards,*.settings.index.blocks,*.settings.index.verified_before_close"
                .formatted(names));
    SortedMap<String, Long> writes =
        writes(
            elasticsearch.get(
                "/%s/_stats/docs?level=shards&filter_path=indices.*.shards.*.routing.primary,indices.*.shards.*.seq_no.max_seq_no"
                    .formatted(names)));
    if (writes.size() < shards(indices)) {
      throw new SearchUnavailable("a part of the indices does not answer for the moment", null);
    }
    return new Standing(indices, writes);
  }

  private static int shards(JsonNode indices) {
    int shards = 0;
    for (JsonNode index : indices) {
      shards += index.path("settings").path("index").path("number_of_shards").asInt(0);
    }
    return shards;
  }

  // Copies come and go with the nodes of a cluster; what they are copies of does not.
  private static SortedMap<String, Long> writes(JsonNode stats) {
    SortedMap<String, Long> writes = new TreeMap<>();
    stats
        .path("indices")
        .forEachEntry(
            (index, ofIndex) ->
                ofIndex
                    .path("shards")
                    .forEachEntry(
                        (shard, copies) ->
                            copies.forEach(
                                copy -> {
                                  if (copy.path("routing").path("primary").asBoolean(false)) {
                                    writes.put(
                                        index + "/" + shard,
                                        copy.path("seq_no").path("max_seq_no").asLong(-1));
                                  }
                                })));
    return writes;
  }

  /** See {@link #standing}. */
  public record Standing(JsonNode indices, SortedMap<String, Long> writes) {}

  /** Deletes the indices, whatever somebody made of them; {@link #open} makes them anew. */
  public void delete() {
    changeThoseThere(
        client -> client.indices().delete(d -> d.index(names()).ignoreUnavailable(true)));
  }

  /** Merges away what was deleted or replaced, and empties the logs that repeat it. */
  public void shred() {
    changeThoseThere(
        client ->
            client
                .indices()
                .forcemerge(f -> f.index(decisions()).onlyExpungeDeletes(true).flush(true)));
    changeThoseThere(
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

  /** Stores how far the views have come. */
  public void advance(long position) {
    elasticsearch.change(
        client ->
            client.index(
                i ->
                    i.index(progress())
                        .id(PROGRESS_ID)
                        .timeout(Elasticsearch.PARTS)
                        .document(
                            Map.of(
                                Progress.POSITION.name(),
                                position,
                                Progress.PROCESS.name(),
                                process))
                        .refresh(Refresh.False)));
  }

  /** Makes everything that was written visible to search. */
  public void refresh() {
    elasticsearch.change(client -> client.indices().refresh(r -> r.index(names())));
  }

  /** Adds that a document was refused, and why. */
  public void addRefused(Bulk.Refusal refusal, Bulk bulk) {
    long position = refusal.document().version();
    bulk.add(
        progress(),
        "refused-" + position,
        position,
        new Progress(position, null, refusal.reason())::write);
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
    IndexMappingRecord mapping = mapping();
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

  private @Nullable IndexMappingRecord mapping() {
    try {
      return elasticsearch
          .ask(client -> client.indices().getMapping(g -> g.index(decisions())).mappings())
          .get(decisions());
    } catch (ElasticsearchException e) {
      if (e.status() == 404) {
        return null;
      }
      throw e;
    }
  }
}
