package dev.precedent.standalone;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Without an identity provider everybody who reaches the server may act in any name, so it listens
 * on this machine alone. Looks at what is configured, from whichever source, before anything
 * listens.
 */
final class LoopbackOnly implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  @Override
  public void initialize(ConfigurableApplicationContext context) {
    Environment environment = context.getEnvironment();
    check(environment.getProperty("server.address"));
    if (environment.getProperty("management.server.port") != null) {
      check(environment.getProperty("management.server.address"));
    }
  }

  static void check(@Nullable String address) {
    if (address == null || address.isBlank() || !isLoopback(address)) {
      throw StartRefused.usage(
          "the address %s can be reached by other machines, which needs an identity provider, and none is configured; listen on 127.0.0.1, and let a proxy with a login stand before it"
              .formatted(address == null || address.isBlank() ? "0.0.0.0" : address));
    }
  }

  private static boolean isLoopback(String address) {
    try {
      for (InetAddress each : InetAddress.getAllByName(address)) {
        if (!each.isLoopbackAddress()) {
          return false;
        }
      }
      return true;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
