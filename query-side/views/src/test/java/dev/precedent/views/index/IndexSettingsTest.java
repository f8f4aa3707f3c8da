package dev.precedent.views.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexSettingsTest {
  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "0-1", "2-2", "0-all"})
  void takesNumbersAndRangesOfReplicas(String replicas) {
    assertThat(new IndexSettings("p", 1, replicas).replicas()).isEqualTo(replicas);
  }

  @ParameterizedTest
  @CsvSource({
    "Prefix, 1, 1, precedent.elasticsearch.prefix",
    "'', 1, 1, precedent.elasticsearch.prefix",
    "'a*', 1, 1, precedent.elasticsearch.prefix",
    "a, 0, 1, precedent.elasticsearch.shards",
    "a, 1025, 1, precedent.elasticsearch.shards",
    "a, 1, -1, precedent.elasticsearch.replicas",
    "a, 1, 2-1, precedent.elasticsearch.replicas",
    "a, 1, all, precedent.elasticsearch.replicas",
  })
  void refusesWhatElasticsearchCouldNotUse(
      String prefix, int shards, String replicas, String property) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IndexSettings(prefix, shards, replicas))
        .withMessageContainingAll(property, "expected", "found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "es1:9200",
        "ftp://es1",
        "http:///x",
        "https://es1/search",
        "http://user:pass@es1",
        "no address",
        ""
      })
  void refusesWhatIsNoAddressOfANode(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Endpoint.of(List.of(address), null))
        .withMessageContaining("address of Elasticsearch")
        .withMessageNotContaining("pass@");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ApiKey secret\n", " ApiKey secret", "ApiKey secr\u00e9t", ""})
  void refusesWhatNoHeaderHoldsWithoutShowingIt(String authorization) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Endpoint.of(List.of("http://a"), authorization))
        .withMessageContaining("precedent.elasticsearch.authorization")
        .withMessageNotContaining("secr");
  }

  @Test
  void whatOpensAClusterIsNotWritten() {
    Endpoint endpoint =
        new Endpoint(
            List.of(URI.create("http://a:9200"), URI.create("https://b")), "ApiKey secret");
    assertThat(endpoint).hasToString("http://a:9200, https://b");
  }
}
