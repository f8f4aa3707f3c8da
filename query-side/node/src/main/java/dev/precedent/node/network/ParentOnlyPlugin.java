package dev.precedent.node.network;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.elasticsearch.TransportVersion;
import org.elasticsearch.common.io.stream.NamedWriteableRegistry;
import org.elasticsearch.common.network.NetworkService;
import org.elasticsearch.common.settings.ClusterSettings;
import org.elasticsearch.common.settings.Setting;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.common.util.BigArrays;
import org.elasticsearch.common.util.PageCacheRecycler;
import org.elasticsearch.common.util.concurrent.ThreadContext;
import org.elasticsearch.http.HttpPreRequest;
import org.elasticsearch.http.HttpServerTransport;
import org.elasticsearch.http.netty4.Netty4HttpServerTransport;
import org.elasticsearch.indices.breaker.CircuitBreakerService;
import org.elasticsearch.rest.RestRequest;
import org.elasticsearch.telemetry.TelemetryProvider;
import org.elasticsearch.threadpool.ThreadPool;
import org.elasticsearch.transport.Transport;
import org.elasticsearch.transport.netty4.Netty4Plugin;
import org.elasticsearch.transport.netty4.SharedGroupFactory;
import org.elasticsearch.transport.netty4.TLSConfig;
import org.elasticsearch.xcontent.NamedXContentRegistry;

/**
 * HTTP for the parent alone, and no transport for anybody: a node that forms a cluster of one has
 * no other node to talk to.
 */
public final class ParentOnlyPlugin extends Netty4Plugin {

  private static final Setting<String> AUTHORIZATION =
      Setting.simpleString(
          "precedent.authorization", Setting.Property.NodeScope, Setting.Property.Filtered);

  @Override
  public List<Setting<?>> getSettings() {
    return Stream.concat(super.getSettings().stream(), Stream.of(AUTHORIZATION)).toList();
  }

  @Override
  public Map<String, Supplier<Transport>> getTransports(
      Settings settings,
      ThreadPool threadPool,
      PageCacheRecycler pageCacheRecycler,
      CircuitBreakerService circuitBreakerService,
      NamedWriteableRegistry namedWriteableRegistry,
      NetworkService networkService) {
    return Map.of(
        NETTY_TRANSPORT_NAME,
        () ->
            new ClosedTransport(
                settings,
                TransportVersion.current(),
                threadPool,
                networkService,
                pageCacheRecycler,
                namedWriteableRegistry,
                circuitBreakerService,
                new SharedGroupFactory(settings)));
  }

  @Override
  public Map<String, Supplier<HttpServerTransport>> getHttpTransports(
      Settings settings,
      ThreadPool threadPool,
      BigArrays bigArrays,
      PageCacheRecycler pageCacheRecycler,
      CircuitBreakerService circuitBreakerService,
      NamedXContentRegistry xContentRegistry,
      NetworkService networkService,
      HttpServerTransport.Dispatcher dispatcher,
      BiConsumer<HttpPreRequest, ThreadContext> perRequestThreadContext,
      ClusterSettings clusterSettings,
      TelemetryProvider telemetryProvider) {
    return Map.of(
        NETTY_HTTP_TRANSPORT_NAME,
        () ->
            new Netty4HttpServerTransport(
                settings,
                networkService,
                threadPool,
                xContentRegistry,
                dispatcher,
                clusterSettings,
                new SharedGroupFactory(settings),
                telemetryProvider,
                TLSConfig.noTLS(),
                null,
                new OnlyAuthorized(AUTHORIZATION.get(settings))) {
              @Override
              protected void populatePerRequestThreadContext(
                  RestRequest request, ThreadContext context) {
                perRequestThreadContext.accept(request.getHttpRequest(), context);
              }
            });
  }
}
