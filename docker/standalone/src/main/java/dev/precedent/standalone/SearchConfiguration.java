package dev.precedent.standalone;

import dev.precedent.node.NodeOptions;
import dev.precedent.views.ElasticsearchAddress;
import dev.precedent.views.index.Endpoint;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
      @Value("${" + CLUSTER + "}") List<URI> nodes,
      @Value("${precedent.elasticsearch.authorization:#{null}}") @Nullable String authorization) {
    Endpoint endpoint = new Endpoint(nodes, authorization);
    return () -> endpoint;
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
