package dev.precedent.views.index;

import co.elastic.clients.elasticsearch.indices.IndexState;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A generation as Elasticsearch has it.
 *
 * @param indices those that are there, by name
 */
record FoundGeneration(Generation generation, Map<String, IndexState> indices) {
  boolean isWhole() {
    return indices.keySet().containsAll(generation.names())
        && indices.values().stream().allMatch(index -> isOpen(index));
  }

  boolean isAliased() {
    IndexState progress = indices.get(generation.progress());
    return progress != null && !progress.aliases().isEmpty();
  }

  boolean isOf(String ledger) {
    return indices.values().stream().allMatch(index -> isOf(index, ledger));
  }

  private static boolean isOf(IndexState index, String ledger) {
    if (index.mappings() == null) {
      return false;
    }
    Map<String, String> meta = new HashMap<>();
    index.mappings().meta().forEach((key, value) -> meta.put(key, value.to(String.class)));
    return meta.equals(Indices.meta(ledger));
  }

  private static boolean isOpen(IndexState index) {
    return settings(index).map(each -> each.verifiedBeforeClose()).isEmpty();
  }

  /** Into how many parts its decisions are divided. */
  int shards() {
    return settings(Objects.requireNonNull(indices.get(generation.decisions())))
        .map(each -> Integer.parseInt(Objects.requireNonNull(each.numberOfShards())))
        .orElse(0);
  }

  private static Optional<co.elastic.clients.elasticsearch.indices.IndexSettings> settings(
      IndexState index) {
    return Optional.ofNullable(index.settings()).map(each -> each.index());
  }
}
