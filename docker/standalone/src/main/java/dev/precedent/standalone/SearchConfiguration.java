package dev.precedent.standalone;

import dev.precedent.node.NodeOptions;
import dev.precedent.views.ElasticsearchAddress;
import dev.precedent.views.index.Endpoint;
import dev.precedent.views.index.IndexSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where search finds Elasticsearch. */
@Configuration(proxyBeanMethods = false)
class SearchConfiguration {
  private static final String CLUSTER = "precedent.elasticsearch.uri";

  @Bean
  @ConditionalOnProperty(CLUSTER)
  ElasticsearchAddress cluster(
      @Value("${" + CLUSTER + "}") List<String> nodes,
      @Value("${precedent.elasticsearch.authorization:}") String authorization) {
    Endpoint endpoint =
        said(() -> Endpoint.of(nodes, authorization.isEmpty() ? null : authorization));
    return () -> endpoint;
  }

  @Bean
  IndexSettings indexSettings(
      @Value("${precedent.elasticsearch.prefix:precedent}") String prefix,
      @Value("${precedent.elasticsearch.shards:1}") int shards,
      @Value("${precedent.elasticsearch.replicas:0-1}") String replicas,
      @Value("${precedent.elasticsearch.patience:5m}") Duration patience) {
    return said(() -> new IndexSettings(prefix, shards, replicas, patience));
  }

  private static <T> T said(Supplier<T> settings) {
    try {
      return settings.get();
    } catch (IllegalArgumentException e) {
      throw StartRefused.usage(String.valueOf(e.getMessage()));
    }
  }

  @Bean
  @ConditionalOnMissingBean(ElasticsearchAddress.class)
  SearchNode searchNode(
      @Value("${precedent.data}") Path data,
      @Value("${precedent.elasticsearch.heap-megabytes:1024}") int heapMegabytes) {
    return SearchNode.start(new NodeOptions(data.resolve("elasticsearch"), heapMegabytes));
  }

  @Bean
  @ConditionalOnMissingBean(ElasticsearchAddress.class)
  ElasticsearchAddress nodeAddress(SearchNode node) {
    return node::address;
  }
}
