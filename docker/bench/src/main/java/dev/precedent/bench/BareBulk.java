package dev.precedent.bench;

import dev.precedent.node.NodeAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The peer of becoming searchable: the very documents that the projection wrote, sent again to
 * {@code _bulk} by one client, into an index with the same mapping and settings. They lie ready in
 * a file by then; nothing is read from a ledger, evaluated or built.
 */
final class BareBulk implements AutoCloseable {
  private static final String BARE = "bare-decisions";

  /** Documents per request, as many as the projection sends at most. */
  private static final int BULK = 5_000;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final BareNode node;
  private final Path spool;
  private final List<Integer> bulks = new ArrayList<>();
  private long documents;

  /**
   * @param node where an Elasticsearch answers that holds what the projection wrote
   * @param spool a file that does not exist
   */
  BareBulk(NodeAddress node, Path spool) {
    this.node = new BareNode(node);
    this.spool = spool;
  }

  /**
   * Writes all documents again.
   *
   * @return how many of them a second, until they can be searched
   */
  double documentsPerSecond() throws IOException, InterruptedException {
    String index = node.decisions();
    fetch(index);
    createIndex(index);
    // so that nothing of it is merged while the other is written
    node.send("DELETE", "/" + index, new byte[0]);
    long start = System.nanoTime();
    try (InputStream in = Files.newInputStream(spool)) {
      for (int length : bulks) {
        bulk(in.readNBytes(length));
      }
    }
    node.send("POST", "/" + BARE + "/_refresh", new byte[0]);
    long nanos = System.nanoTime() - start;
    long found = node.send("GET", "/" + BARE + "/_count", new byte[0]).path("count").asLong();
    if (found != documents) {
      throw new IOException("%d of %d documents were found again".formatted(found, documents));
    }
    return documents * 1e9 / nanos;
  }

  /** Lays all documents ready in requests, page by page. */
  private void fetch(String index) throws IOException, InterruptedException {
    try (OutputStream out = Files.newOutputStream(spool)) {
      ArrayNode after = JSON.createArrayNode();
      for (JsonNode hits = page(index, after); !hits.isEmpty(); hits = page(index, after)) {
        StringBuilder lines = new StringBuilder();
        for (JsonNode hit : hits) {
          lines
              .append("{\"index\":{\"_id\":")
              .append(hit.path("_id"))
              .append("}}\n")
              .append(hit.path("_source"))
              .append('\n');
          after = (ArrayNode) hit.path("sort");
        }
        byte[] body = utf8(lines.toString());
        out.write(body);
        bulks.add(body.length);
        documents += hits.size();
      }
    }
  }

  private JsonNode page(String index, ArrayNode after) throws IOException, InterruptedException {
    ObjectNode search = JSON.createObjectNode().put("size", BULK).put("track_total_hits", false);
    search.putArray("sort").addObject().put("position", "asc");
    if (!after.isEmpty()) {
      search.set("search_after", after);
    }
    return node.send("POST", "/" + index + "/_search", utf8(search.toString())).at("/hits/hits");
  }

  private void createIndex(String index) throws IOException, InterruptedException {
    ObjectNode like = (ObjectNode) node.send("GET", "/" + index, new byte[0]).path(index);
    ObjectNode settings = (ObjectNode) like.at("/settings/index");
    // what Elasticsearch gives an index by itself
    settings.remove(List.of("creation_date", "uuid", "version", "provided_name"));
    like.remove("aliases");
    node.send("PUT", "/" + BARE, utf8(like.toString()));
  }

  private void bulk(byte[] body) throws IOException, InterruptedException {
    String path = "/" + BARE + "/_bulk?filter_path=errors,items.*.error";
    JsonNode answer = node.send("POST", path, body);
    if (answer.path("errors").asBoolean(true)) {
      throw new IOException("Elasticsearch refused documents: " + answer);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    node.close();
  }
}
