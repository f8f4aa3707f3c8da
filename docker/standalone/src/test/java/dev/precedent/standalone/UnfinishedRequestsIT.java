package dev.precedent.standalone;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that are never sent to their end: they end all the same, and hold up nobody else. */
class UnfinishedRequestsIT {
  /** How long a test waits for the server to end a connection: as good as for ever. */
  private static final int PATIENCE = 300_000;

  @TempDir private static Path folder;
  private static Program program;
  private static URI server;

  @BeforeAll
  static void start() throws IOException {
    program =
        Program.start(
            folder,
            Map.of(
                "SERVER_TOMCAT_CONNECTIONTIMEOUT",
                "1s",
                "PRECEDENT_BODYPATIENCE",
                "2s",
                "PRECEDENT_BODYRATE",
                "1KB"),
            "serve",
            "--data",
            "data",
            "--port",
            "0");
    server = program.server();
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  @Test
  void aHeaderOfWhichNothingMoreComesEndsWithItsConnection() throws Exception {
    try (Socket socket = sending("GET /api/status HTTP/1.1\r\nHost: 127.0.0.1\r\n")) {
      // Tomcat has nothing to answer to what is no request yet
      assertThat(answer(socket)).doesNotContain(" 200 ");
    }
  }

  @Test
  void aBodyOfWhichNothingMoreComesIsAnswered408() throws Exception {
    try (Socket socket = sending(post("application/json") + "{\"id\":")) {
      assertThat(answer(socket)).startsWith("HTTP/1.1 408 ").contains("application/problem+json");
    }
  }

  @Test
  void aBodyThatDripsIsAnswered408() throws Exception {
    try (Socket socket = sending(post("application/json"))) {
      drip(socket);
      assertThat(answer(socket))
          .startsWith("HTTP/1.1 408 ")
          .containsIgnoringCase("\r\nConnection: close\r\n")
          .contains("application/problem+json", "The body came too slowly");
    }
  }

  @Test
  void aBodyThatDripsAfterItsRefusalEnds() throws Exception {
    try (Socket socket = sending(post("text/plain"))) {
      drip(socket);
      assertThat(answer(socket)).startsWith("HTTP/1.1 415 ");
    }
  }

  @Test
  void thousandsOfThemHoldUpNobody() throws Exception {
    List<Socket> unfinished = new ArrayList<>();
    try {
      for (int i = 0; i < 4_000; i++) {
        unfinished.add(sending(post("application/json") + "{"));
        if (i % 20 == 0) {
          assertThat(Program.get(server, "/api/status").has("ledger")).isTrue();
        }
      }
      for (Socket each : unfinished) {
        assertThat(answer(each)).startsWith("HTTP/1.1 408 ");
      }
    } finally {
      for (Socket each : unfinished) {
        each.close();
      }
    }
  }

  private static String post(String type) {
    return "POST /api/decisions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: %s\r\nContent-Length: 1000000\r\n\r\n"
        .formatted(type);
  }

  private static Socket sending(String start) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
    socket.setSoTimeout(PATIENCE);
    socket.getOutputStream().write(start.getBytes(US_ASCII));
    return socket;
  }

  /** Sends a blank now and then, until nobody takes it. */
  private static void drip(Socket socket) {
    Thread.ofVirtual()
        .start(
            () -> {
              try (OutputStream out = socket.getOutputStream()) {
                while (true) {
                  out.write(' ');
                  Thread.sleep(100);
                }
              } catch (IOException | InterruptedException e) {
                // the server has closed the connection, which is what is waited for
              }
            });
  }

  /** What the server says before it closes the connection. */
  private static String answer(Socket socket) throws IOException {
    StringBuilder answer = new StringBuilder();
    byte[] piece = new byte[8_192];
    try {
      for (int count = 0; count >= 0; count = socket.getInputStream().read(piece)) {
        answer.append(new String(piece, 0, count, US_ASCII));
      }
    } catch (SocketException e) {
      // it was closed while something was on its way to it
    }
    return answer.toString();
  }
}
