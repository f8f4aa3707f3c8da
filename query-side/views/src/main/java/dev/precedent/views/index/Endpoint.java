package dev.precedent.views.index;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where Elasticsearch answers.
 *
 * @param nodes of one cluster; each is asked in turn, and another where one does not answer. At
 *     least one, each {@code http} or {@code https} with a host, and nothing that opens it
 * @param authorization the value of the {@code Authorization} header that it asks for; null where
 *     it asks for none
 */
public record Endpoint(List<URI> nodes, @Nullable String authorization) {

  public Endpoint {
    nodes = List.copyOf(nodes);
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("expected the address of Elasticsearch, found none");
    }
    for (URI node : nodes) {
      if (node.getUserInfo() != null) {
        throw new IllegalArgumentException(
            "the address of Elasticsearch at %s must not hold a password; give the header that opens it as precedent.elasticsearch.authorization"
                .formatted(node.getHost()));
      }
      if (node.getHost() == null
          || !List.of("http", "https").contains(node.getScheme())
          || !List.of("", "/").contains(node.getPath())) {
        throw new IllegalArgumentException(
            "expected an address of Elasticsearch such as http://es1.example:9200, found '%s'"
                .formatted(node));
      }
    }
  }

  public Endpoint(URI node, @Nullable String authorization) {
    this(List.of(node), authorization);
  }

  /** Without what opens it: addresses are written into logs and problems. */
  @Override
  public String toString() {
    return nodes.stream().map(URI::toString).collect(Collectors.joining(", "));
  }
}
