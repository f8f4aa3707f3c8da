package dev.precedent.bench;

import dev.precedent.cli.Api;
import dev.precedent.contracts.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** A server without search that is asked for figures over what its archive holds. */
final class FigureServer implements AutoCloseable {
  private static final long POLL_MS = 10;
  private static final String FIRST =
      "{\"policy\":\"bench-labels\",\"outcome\":true,\"reference\":\"decided:2026-01-01\",\"current\":\"decided:2026-01-02\"}";

  private final ServerProcess server;
  private final Api api;

  private FigureServer(ServerProcess server, Api api) {
    this.server = server;
    this.api = api;
  }

  /** Starts it and waits until it has answered a small question about its archive. */
  static FigureServer start(Work work, Path data) throws IOException, InterruptedException {
    ServerProcess server = work.ending(ServerProcess.launchWithoutSearch(ServerProcess.MAIN, data));
    FigureServer started = new FigureServer(server, new Api(server.awaitAnswer(), null, "bench"));
    JsonNode _ = started.work("/api/drifts", FIRST);
    return started;
  }

  long pid() {
    return server.pid();
  }

  /** Has it give back memory that it does not need, where this Java can tell it to. */
  void collect() throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (Files.isExecutable(jcmd)) {
      int _ =
          new ProcessBuilder(jcmd.toString(), Long.toString(server.pid()), "GC.run")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
    }
  }

  /** Sends a request that is answered at once. */
  JsonNode post(String path, String json) {
    return api.post(path, CanonicalJson.mapper().readTree(json));
  }

  /**
   * Asks for long work and waits for its result.
   *
   * @param path such as {@code /api/sweeps}
   * @throws IOException if it fails
   */
  JsonNode work(String path, String json) throws IOException, InterruptedException {
    String address = path + "/" + post(path, json).path("id").asString();
    JsonNode state = api.get(address);
    while (state.path("state").asString().matches("WAITING|RUNNING")) {
      Thread.sleep(POLL_MS);
      state = api.get(address);
    }
    if (!state.path("state").asString().equals("DONE")) {
      throw new IOException("%s did not come out: %s".formatted(address, state));
    }
    return state.path("result");
  }

  @Override
  public void close() {
    api.close();
    server.close();
  }
}
