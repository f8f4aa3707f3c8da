package dev.precedent.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * The questions of {@link SearchBenchmark} as somebody sends them to Elasticsearch who knows the
 * documents: one request with page, counts and histogram.
 */
final class SearchByHand {
  private final BareNode node;
  private final String index;

  SearchByHand(BareNode node, String index) {
    this.node = node;
    this.index = index;
  }

  /**
   * How many decisions have a score of at least that, with a page of them, facets and histogram.
   */
  long page(double least) throws IOException, InterruptedException {
    String body =
        """
        {"size": 50, "track_total_hits": true, "sort": [{"decidedAt": "desc"}, {"position": "desc"}],
         "query": {"bool": {"filter": [
            {"term": {"policy": "bench"}}, {"range": {"signals.number.s0": {"gte": %s}}}],
          "must_not": [{"exists": {"field": "withdrawnAt"}}]}},
         "aggs": {
          "pathway": {"terms": {"field": "pathway", "size": 100}},
          "system": {"terms": {"field": "system", "size": 100}},
          "outcome": {"terms": {"field": "outcome", "size": 100}},
          "conform": {"terms": {"field": "conform", "size": 100}},
          "decided": {"date_histogram": {"field": "decidedAt", "calendar_interval": "day"}}}}
        """
            .formatted(String.format(Locale.ROOT, "%.6f", least));
    JsonNode answer =
        node.send("POST", "/" + index + "/_search", body.getBytes(StandardCharsets.UTF_8));
    if (answer.at("/aggregations/decided/buckets").isEmpty()) {
      throw new IOException("nothing was counted: " + answer);
    }
    return answer.at("/hits/total/value").asLong();
  }

  /** Bytes of the index on the disk. */
  long bytes() throws IOException, InterruptedException {
    return node.send("GET", "/" + index + "/_stats/store", new byte[0])
        .at("/_all/primaries/store/size_in_bytes")
        .asLong();
  }
}
