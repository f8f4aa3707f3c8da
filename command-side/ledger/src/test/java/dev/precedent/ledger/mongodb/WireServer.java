package dev.precedent.ledger.mongodb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server in a process of its own, on a free port of this machine and a folder that outlives it.
 */
public final class WireServer implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+)");

  private final List<String> command;
  private Process process;
  private int port;

  /**
   * @param flags what is said to the program beside port and folder
   */
  public WireServer(Secantus program, Path storage, String... flags) {
    command = new ArrayList<>(List.of(program.command(), "--storage-path", storage.toString()));
    command.addAll(List.of(flags));
    process = start();
  }

  int port() {
    return port;
  }

  /** The URI of a database. */
  public String uri(String database) {
    return uri(port, database);
  }

  /** The URI of a database on that port; the driver looks after the server often and cheaply. */
  static String uri(int port, String database) {
    return "mongodb://127.0.0.1:%d/%s?serverMonitoringMode=poll&heartbeatFrequencyMS=1000"
        .formatted(port, database);
  }

  /** Kills the process with no chance to tidy up, and starts another one in its place. */
  void killAndStart() {
    kill();
    process = start();
  }

  private Process start() {
    List<String> line = new ArrayList<>(command);
    line.addAll(List.of("--port", Integer.toString(port)));
    try {
      Process started = new ProcessBuilder(line).redirectErrorStream(true).start();
      BufferedReader out = started.inputReader(StandardCharsets.UTF_8);
      StringBuilder said = new StringBuilder();
      for (String text = out.readLine(); text != null; text = out.readLine()) {
        said.append(text).append('\n');
        Matcher listening = LISTENING.matcher(text);
        if (listening.find()) {
          port = Integer.parseInt(listening.group(1));
          Thread.ofVirtual().start(() -> drain(out));
          return started;
        }
      }
      throw new AssertionError("the server " + line + " ended: " + said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it says is of no interest, but it must not have to wait for a reader. */
  private static void drain(BufferedReader out) {
    try (out) {
      while (out.readLine() != null) {
        continue;
      }
    } catch (IOException e) {
      // it was killed
    }
  }

  private void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
