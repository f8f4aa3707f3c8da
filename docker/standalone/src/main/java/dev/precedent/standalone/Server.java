package dev.precedent.standalone;

import dev.precedent.contracts.Shown;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.place.DataFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.TypeMismatchException;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

/** A running server: the application in this process, and its Elasticsearch child. */
final class Server implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  private final DataFolder data;
  private final ConfigurableApplicationContext application;

  private Server(DataFolder data, ConfigurableApplicationContext application) {
    this.data = data;
    this.application = application;
  }

  /**
   * Starts everything and returns when requests are answered. Search catches up by itself
   * afterwards.
   *
   * @throws StartRefused if it cannot start, in one sentence
   */
  static Server start(Path folder, ServerOptions options) {
    String address = options.address == null ? LOOPBACK : options.address;
    LoopbackOnly.check(address);
    options.check();
    checkPort(address, options.port);
    try {
      DataFolder data = DataFolder.open(folder);
      try {
        return new Server(data, run(data, address, options));
      } catch (RuntimeException e) {
        data.close();
        throw e;
      }
    } catch (RuntimeException e) {
      throw refused(e, address, options.port);
    }
  }

  private static ConfigurableApplicationContext run(
      DataFolder data, String address, ServerOptions options) {
    // Axon's update check would call home and write into the user's home; it reads these before
    // any configuration of ours exists.
    System.setProperty("axoniq.update-checker.disabled", "true");
    System.setProperty("disable-axoniq-console-message", "true");
    // a server keeps a log of its own, other than commands
    System.clearProperty("logback.configurationFile");
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("server.port", options.port);
    said.put("precedent.data", data.path());
    said.put("precedent.elasticsearch.heap-megabytes", options.elasticsearchHeap);
    if (options.mongodb != null) {
      said.put("spring.mongodb.uri", options.mongodb);
    }
    if (!options.elasticsearch.isEmpty()) {
      said.put(
          "precedent.elasticsearch.uri",
          options.elasticsearch.stream().map(URI::toString).collect(Collectors.joining(",")));
    }
    if (options.address != null) {
      said.put("server.address", address);
    }
    said.put("logging.file.name", data.path().resolve("logs").resolve("precedent.log"));
    return new SpringApplicationBuilder(StandaloneApplication.class)
        .web(WebApplicationType.SERVLET)
        .bannerMode(Banner.Mode.OFF)
        .logStartupInfo(false)
        .initializers(new LoopbackOnly())
        .run(
            said.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new));
  }

  /** Says early, before anything is started, what would come to light late. */
  private static void checkPort(String address, int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(address), port));
    } catch (IOException e) {
      throw portInUse(address, port);
    }
  }

  private static StartRefused portInUse(String address, int port) {
    return StartRefused.failure(
        "port %d of %s is in use; choose another with --port".formatted(port, address));
  }

  private static RuntimeException refused(RuntimeException problem, String address, int port) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof StartRefused refused) {
        return refused;
      }
      if (cause instanceof PortInUseException) {
        return portInUse(address, port);
      }
      if (cause instanceof UnsatisfiedDependencyException unusable
          && unusable.getCause() instanceof TypeMismatchException mismatch) {
        return StartRefused.usage(unusable(unusable, mismatch));
      }
      if (cause instanceof LedgerFailure failure) {
        return StartRefused.failure(String.valueOf(failure.getMessage()));
      }
    }
    return problem;
  }

  /** Which setting it is, such as precedent.elasticsearch.shards, what it takes and what it has. */
  private static String unusable(
      UnsatisfiedDependencyException where, TypeMismatchException mismatch) {
    InjectionPoint point = where.getInjectionPoint();
    Value setting = point == null ? null : point.getAnnotation(Value.class);
    Class<?> type = mismatch.getRequiredType();
    return "%s: expected %s, found '%s'"
        .formatted(
            setting == null
                ? where.getBeanName()
                : setting.value().replaceAll("^\\$\\{|[:}].*", ""),
            type == int.class || type == long.class
                ? "a whole number"
                : type == boolean.class ? "true or false" : "a value of another form",
            Shown.of(String.valueOf(mismatch.getValue())));
  }

  /** Where it answers. */
  URI uri() {
    int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    return URI.create("http://127.0.0.1:" + port);
  }

  Path data() {
    return data.path();
  }

  @Override
  public void close() {
    application.close();
    data.close();
  }
}
