package dev.precedent.views.index;

import co.elastic.clients.elasticsearch._types.ExpandWildcard;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch.indices.IndexState;
import co.elastic.clients.elasticsearch.indices.update_aliases.Action;
import dev.precedent.query.SearchUnavailable;
import java.io.StringReader;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The indices of the views, in generations: one is searched, another may be built beside it and
 * then takes its place at once. Whatever stands in them can be deleted and is built again from the
 * ledger.
 *
 * <p>Which generation is searched stands in Elasticsearch as the alias {@code PREFIX-vFORMAT-VIEW}
 * of each of its indices {@code PREFIX-vFORMAT-NUMBER-VIEW}. A process reads from the generation
 * that it follows itself, so that the position it answers with is that of the documents it read.
 */
public final class Indices {
  /**
   * How documents are stored. Raise it with every change of a mapping or of a document's meaning:
   * every format has indices of its own, and those of another are deleted once its own are
   * complete.
   */
  static final int FORMAT = 9;

  /**
   * Of the index template. It grows with the prefix, because Elasticsearch refuses two of the same
   * priority whose patterns meet, as those of {@code precedent} and {@code precedent-eu} do.
   */
  private static final long PRIORITY = 500;

  private static final Logger log = LoggerFactory.getLogger(Indices.class);

  private static final Time NOT_LONG = Time.of(t -> t.time("1s"));

  private final Elasticsearch elasticsearch;
  private final IndexSettings settings;
  private final String name;

  /** By which this process knows what it wrote itself. */
  private final String process = UUID.randomUUID().toString();

  private final Pattern names;
  private final Pattern ofAnyFormat;
  private volatile @Nullable Generation searched;

  public Indices(Elasticsearch elasticsearch, IndexSettings settings) {
    this.elasticsearch = elasticsearch;
    this.settings = settings;
    this.name = "%s-v%d".formatted(settings.prefix(), FORMAT);
    this.ofAnyFormat = Pattern.compile(Pattern.quote(settings.prefix()) + "-(?:v\\d+-.*|[a-z]+)");
    this.names = Pattern.compile(Pattern.quote(name) + "-(\\d{1,9})-[a-z]+");
  }

  /** The index of decisions that is searched; see {@link Generation#decisions}. */
  public String decisions() {
    return searched().decisions();
  }

  /** The index of labels that is searched; see {@link Generation#labels}. */
  public String labels() {
    return searched().labels();
  }

  /** The index of facts that is searched; see {@link Generation#facts}. */
  public String facts() {
    return searched().facts();
  }

  /** The index of policy versions that is searched; see {@link Generation#policies}. */
  public String policies() {
    return searched().policies();
  }

  /** The columns that decisions can be searched by. */
  public Set<Column> columns() {
    return searched().columns();
  }

  /**
   * The generation that is searched.
   *
   * @throws SearchUnavailable if none is yet
   */
  public Generation searched() {
    Generation now = searched;
    if (now == null) {
      // says better why, where that is the reason
      var _ = elasticsearch.ask(client -> client.cluster().health(h -> h.timeout(NOT_LONG)));
      throw new SearchUnavailable("the views are starting", null);
    }
    return now;
  }

  /** How long a part of the indices that no node has any more is waited for. */
  public Duration patience() {
    return settings.patience();
  }

  /** The number of the generation that is searched; empty as long as none is. */
  public Optional<Integer> generation() {
    return Optional.ofNullable(searched).map(Generation::number);
  }

  /** The fields of the documents of a generation, by index. */
  @FunctionalInterface
  public interface Fields
      extends Function<Generation, Map<String, List<? extends IndexField<?, ?>>>> {}

  /**
   * Opens the generation that is to be searched: the one that has the aliases, or the newest that
   * is whole and of this ledger; else deletes what is there and makes one, in which nothing stands
   * yet. From here on it is the one that is searched.
   *
   * @param head the position after the ledger's last event; views that are ahead of it saw another
   *     history. It is read after theirs, which another process may advance meanwhile
   */
  public Generation open(String ledger, LongSupplier head, Fields fields) {
    adjust();
    SortedMap<Integer, FoundGeneration> found = found();
    Optional<FoundGeneration> chosen =
        found.values().stream()
            .filter(each -> each.isWhole() && each.isOf(ledger))
            .sorted(
                Comparator.comparing(FoundGeneration::isAliased)
                    .thenComparing(each -> each.generation().number())
                    .reversed())
            // in this order, so that one that is built beside need not answer
            .filter(each -> isBehind(each.generation(), head))
            .findFirst();
    Generation generation;
    if (chosen.isPresent()) {
      generation = chosen.get().generation();
    } else {
      if (!found.isEmpty()) {
        log.info("The views in {} are broken or of another ledger; building them again", name);
      }
      found.values().forEach(each -> each.generation().delete());
      generation = create(1, ledger, fields);
    }
    if (chosen.filter(FoundGeneration::isAliased).isEmpty()) {
      point(generation, found.values());
    }
    searched = generation;
    return generation;
  }

  private static boolean isBehind(Generation generation, LongSupplier head) {
    if (!generation.missing().isEmpty()) {
      // it may not be able to say, and is asked again when it is followed
      return true;
    }
    long position = generation.position();
    long end = head.getAsLong();
    if (position > end) {
      log.warn("Views stand at {}, ahead of the ledger at {}; they are not used", position, end);
    }
    return position <= end;
  }

  /**
   * The generation that is being built beside the one that is searched. One whose indices are
   * divided otherwise than the settings say is built without being asked for.
   */
  public Optional<Generation> beside(String ledger, Fields fields) {
    SortedMap<Integer, FoundGeneration> found = found();
    int now = searched().number();
    Optional<FoundGeneration> newer =
        found.tailMap(now + 1).values().stream()
            .filter(each -> each.isWhole() && each.isOf(ledger))
            .reduce((older, last) -> last);
    if (newer.isPresent()) {
      return newer.map(FoundGeneration::generation);
    }
    FoundGeneration current = found.get(now);
    if (current != null && current.shards() != settings.shards()) {
      log.info(
          "The indices have {} shards where {} are configured; building others beside them",
          current.shards(),
          settings.shards());
      return Optional.of(build(ledger, fields));
    }
    return Optional.empty();
  }

  /** The number of the newest generation, if it is not the one searched and lacks indices still. */
  public OptionalInt unfinished() {
    SortedMap<Integer, FoundGeneration> later = found().tailMap(searched().number() + 1);
    return later.isEmpty() || Objects.requireNonNull(later.get(later.lastKey())).isWhole()
        ? OptionalInt.empty()
        : OptionalInt.of(later.lastKey());
  }

  /**
   * Makes another generation, in which nothing stands yet, beside the one that is searched, and
   * deletes those that were built beside it before.
   */
  public Generation build(String ledger, Fields fields) {
    SortedMap<Integer, FoundGeneration> found = found();
    // never a number that another process may be writing under
    int number = Math.max(searched().number(), found.isEmpty() ? 0 : found.lastKey()) + 1;
    deleteLater(found);
    return create(number, ledger, fields);
  }

  /** Makes a generation the one that is searched; the others stay as they are. */
  public void search(Generation generation) {
    point(generation, found().values());
    searched = generation;
  }

  /** Whether the aliases are still those of the generation that is searched here. */
  public boolean isStillSearched() {
    Generation now = searched();
    JsonNode aliases =
        elasticsearch.get("/_cat/aliases/%s-progress?format=json&h=index".formatted(name));
    return aliases.isEmpty() || aliases.get(0).path("index").asString("").equals(now.progress());
  }

  /** Deletes the generations that came before the one that is searched. */
  public void deleteEarlier() {
    found().headMap(searched().number()).values().forEach(each -> each.generation().delete());
  }

  /** Deletes the generations that are built to come after the one that is searched. */
  public void deleteLater() {
    deleteLater(found());
  }

  private void deleteLater(SortedMap<Integer, FoundGeneration> found) {
    found.tailMap(searched().number() + 1).values().forEach(each -> each.generation().delete());
  }

  /**
   * The indices under the prefix that are of another format than this one's; those of a longer
   * prefix are another ledger's.
   */
  public List<String> ofOtherFormats() {
    JsonNode all =
        elasticsearch.get(
            "/_cat/indices/%s-*?format=json&h=index&expand_wildcards=all"
                .formatted(settings.prefix()));
    return StreamSupport.stream(all.spliterator(), false)
        .map(index -> index.path("index").asString(""))
        .filter(index -> ofAnyFormat.matcher(index).matches())
        .filter(index -> !names.matcher(index).matches())
        .sorted()
        .toList();
  }

  /** Deletes indices by name. */
  public void delete(List<String> indices) {
    elasticsearch.change(
        client -> client.indices().delete(d -> d.index(indices).ignoreUnavailable(true)));
  }

  // Whoever blocks an index stops the views, which could not even look at it. And indices of an
  // earlier version lack what lets erased fields go.
  private void adjust() {
    String body = Mappings.adjusted(settings);
    elasticsearch.change(
        client ->
            client
                .indices()
                .putSettings(
                    p ->
                        p.index(name + "-*")
                            .expandWildcards(ExpandWildcard.All)
                            .ignoreUnavailable(true)
                            .allowNoIndices(true)
                            .withJson(new StringReader(body))));
  }

  private Generation create(int number, String ledger, Fields fields) {
    // Without this a bulk after a deletion would make an index with guessed types.
    elasticsearch.change(
        client ->
            client
                .indices()
                .putIndexTemplate(
                    t ->
                        t.name(settings.prefix())
                            .indexPatterns(settings.prefix() + "-*")
                            .priority(PRIORITY + settings.prefix().length())
                            .allowAutoCreate(false)));
    Generation generation = new Generation(elasticsearch, name, number, process);
    generation.create(fields.apply(generation), settings, meta(ledger));
    return generation;
  }

  private void point(Generation generation, Collection<FoundGeneration> others) {
    List<Action> actions =
        Stream.concat(
                others.stream()
                    .filter(FoundGeneration::isAliased)
                    .filter(other -> other.generation().number() != generation.number())
                    .flatMap(other -> other.indices().keySet().stream())
                    .map(
                        index ->
                            Action.of(
                                a ->
                                    a.remove(
                                        r -> r.index(index).alias(alias(index)).mustExist(false)))),
                generation.names().stream()
                    .map(index -> Action.of(a -> a.add(d -> d.index(index).alias(alias(index))))))
            .toList();
    elasticsearch.change(client -> client.indices().updateAliases(u -> u.actions(actions)));
  }

  private String alias(String index) {
    return name + index.substring(index.lastIndexOf('-'));
  }

  private SortedMap<Integer, FoundGeneration> found() {
    Map<String, IndexState> states =
        elasticsearch.ask(
            client ->
                client
                    .indices()
                    .get(g -> g.index(name + "-*").expandWildcards(ExpandWildcard.All))
                    .indices());
    Map<Integer, Map<String, IndexState>> byNumber = new HashMap<>();
    states.forEach(
        (index, state) -> {
          Matcher matcher = names.matcher(index);
          if (matcher.matches()) {
            byNumber
                .computeIfAbsent(Integer.parseInt(matcher.group(1)), _ -> new HashMap<>())
                .put(index, state);
          }
        });
    SortedMap<Integer, FoundGeneration> found = new TreeMap<>();
    byNumber.forEach(
        (number, indices) ->
            found.put(
                number,
                new FoundGeneration(
                    new Generation(elasticsearch, name, number, process), indices)));
    return found;
  }

  /** What each index of this format says of itself. */
  static Map<String, String> meta(String ledger) {
    return Map.of("format", Integer.toString(FORMAT), "ledger", ledger);
  }
}
