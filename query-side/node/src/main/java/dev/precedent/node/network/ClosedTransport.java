package dev.precedent.node.network;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import org.elasticsearch.TransportVersion;
import org.elasticsearch.common.io.stream.NamedWriteableRegistry;
import org.elasticsearch.common.network.NetworkService;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.common.util.PageCacheRecycler;
import org.elasticsearch.indices.breaker.CircuitBreakerService;
import org.elasticsearch.threadpool.ThreadPool;
import org.elasticsearch.transport.netty4.Netty4Transport;
import org.elasticsearch.transport.netty4.SharedGroupFactory;

/**
 * The port between nodes. The server insists on having one, so it is there; whoever connects to it
 * is hung up on before a byte of theirs is read.
 */
final class ClosedTransport extends Netty4Transport {

  ClosedTransport(
      Settings settings,
      TransportVersion version,
      ThreadPool threadPool,
      NetworkService networkService,
      PageCacheRecycler pageCacheRecycler,
      NamedWriteableRegistry namedWriteableRegistry,
      CircuitBreakerService circuitBreakerService,
      SharedGroupFactory sharedGroupFactory) {
    super(
        settings,
        version,
        threadPool,
        networkService,
        pageCacheRecycler,
        namedWriteableRegistry,
        circuitBreakerService,
        sharedGroupFactory);
  }

  @Override
  protected ChannelHandler getServerChannelInitializer(String name) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        channel.close();
      }
    };
  }
}
