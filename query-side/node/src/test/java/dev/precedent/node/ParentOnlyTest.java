package dev.precedent.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Speaks to the node as other programs of the machine and pages in a browser can. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ParentOnlyTest {

  private static final String BODY = "{\"secret\":true}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /_search",
        "GET /_cat/indices",
        "GET /",
        "HEAD /_search",
        "OPTIONS /_search",
        "POST /_all/_close",
        "POST /_bulk",
        "POST /_search",
        "PUT /_settings",
        "DELETE /_all",
        "GET /_cluster/health",
        "GET /favicon.ico",
        "GET /_nope",
        "TRACE /_search",
      })
  void refusesWhoeverIsNotItsParent(String request) throws IOException {
    // given
    NodeAddress node = TestNode.address();
    for (String header :
        List.of(
            "X-Nothing: 1",
            "Authorization: Bearer",
            "Authorization: " + node.authorization() + "x",
            "Authorization: " + node.authorization().toLowerCase(Locale.ROOT),
            "Origin: http://evil.example",
            "X-Http-Method-Override: GET")) {
      // when
      String answer = exchange(node.uri().getPort(), request, header);
      // then
      assertThat(answer).startsWith("HTTP/1.1 401").doesNotContain("Access-Control-Allow");
    }
    assertThat(exchange(node.uri().getPort(), request, "Authorization: " + node.authorization()))
        .doesNotStartWith("HTTP/1.1 401");
  }

  @Test
  void doesNotWaitForABodyThatItWillNotRead() throws IOException {
    NodeAddress node = TestNode.address();
    try (Socket socket = connect(node.uri().getPort())) {
      write(socket, "POST /_bulk HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n");
      assertThat(readLine(socket.getInputStream())).startsWith("HTTP/1.1 401");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void hangsUpOnEveryOtherPort() throws IOException {
    // given
    ElasticsearchNode node = TestNode.shared();
    List<Integer> others =
        Listening.ports(node.pid()).stream()
            .filter(port -> port != TestNode.address(node).uri().getPort())
            .toList();
    assertThat(others).isNotEmpty();
    for (int port : others) {
      try (Socket socket = connect(port)) {
        // when
        write(socket, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        // then
        assertThat(socket.getInputStream().readAllBytes()).isEmpty();
      } catch (SocketException hungUp) {
        assertThat(hungUp).hasMessageMatching("(?i).*(reset|broken pipe|closed).*");
      }
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void leavesItsSecretWhereNobodyElseReads() throws IOException {
    ElasticsearchNode node = TestNode.shared();
    String secret = TestNode.address(node).authorization().substring("Bearer ".length());
    List<Path> readable = new ArrayList<>();
    readable.add(Path.of("/proc/" + node.pid() + "/cmdline"));
    readable.add(Path.of("/proc/" + node.pid() + "/environ"));
    Path data = TestNode.data();
    try (var files = Files.walk(data)) {
      files.filter(Files::isRegularFile).forEach(readable::add);
    }
    for (Path file : readable) {
      assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
          .as("%s", file)
          .doesNotContain(secret);
    }
    assertThat(TestNode.address(node)).asString().doesNotContain(secret);
  }

  private static String exchange(int port, String request, String header) throws IOException {
    try (Socket socket = connect(port)) {
      write(
          socket,
          request
              + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
              + header
              + "\r\nContent-Type: application/json\r\nContent-Length: "
              + BODY.length()
              + "\r\n\r\n"
              + BODY);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
      line.append((char) read);
    }
    return line.toString();
  }
}
