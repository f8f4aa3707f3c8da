package dev.precedent.views.index;

import dev.precedent.contracts.Shown;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
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

  private static final Pattern HEADER = Pattern.compile("[!-~]+( [!-~]+)*");

  public Endpoint {
    nodes = List.copyOf(nodes);
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("expected the address of Elasticsearch, found none");
    }
    if (authorization != null && !HEADER.matcher(authorization).matches()) {
      throw new IllegalArgumentException(
          "precedent.elasticsearch.authorization: expected one line of ASCII such as 'ApiKey ...', found another text, which is not shown here");
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
        throw noAddress(node.toString());
      }
    }
  }

  /** Of addresses as a person wrote them, with or without spaces around. */
  public static Endpoint of(List<String> addresses, @Nullable String authorization) {
    return new Endpoint(addresses.stream().map(Endpoint::address).toList(), authorization);
  }

  private static URI address(String written) {
    try {
      return new URI(written.strip());
    } catch (URISyntaxException e) {
      throw noAddress(written);
    }
  }

  private static IllegalArgumentException noAddress(String found) {
    return new IllegalArgumentException(
        "expected an address of Elasticsearch such as http://es1.example:9200, found '%s'"
            .formatted(Shown.of(found)));
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
