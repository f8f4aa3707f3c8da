package dev.precedent.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ElasticsearchNodeTest {

  private static final HttpClient http = HttpClient.newHttpClient();

  @TempDir private Path data;

  @Test
  void findsWhatWasWrittenBeforeARestart() throws Exception {
    // given
    ProcessHandle first;
    try (ElasticsearchNode node = start()) {
      first = ProcessHandle.of(node.pid()).orElseThrow();
      write(TestNode.address(node), "1", "{\"outcome\":\"REMOVE\"}");
      assertThat(find(TestNode.address(node), "outcome:remove")).contains("\"value\":1");
    }
    assertThat(first.isAlive()).isFalse();
    // when
    try (ElasticsearchNode node = start()) {
      // then
      assertThat(find(TestNode.address(node), "outcome:remove")).contains("\"value\":1");
      assertThat(find(TestNode.address(node), "outcome:allow")).contains("\"value\":0");
    }
  }

  @Test
  void startsAgainWithItsDataWhenItIsKilled() throws Exception {
    // given
    try (ElasticsearchNode node = start()) {
      NodeAddress before = TestNode.address(node);
      write(before, "1", "{\"outcome\":\"REMOVE\"}");
      ProcessHandle first = ProcessHandle.of(node.pid()).orElseThrow();
      // when
      first.destroyForcibly();
      first.onExit().join();
      NodeAddress after = awaitOther(node, before);
      // then
      assertThat(node.pid()).isNotEqualTo(first.pid());
      assertThat(after.authorization()).isNotEqualTo(before.authorization());
      assertThat(find(after, "outcome:remove")).contains("\"value\":1");
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void isNotAskedWhileItHangsAndIsReplaced() throws Exception {
    // given
    try (ElasticsearchNode node = start()) {
      NodeAddress before = TestNode.address(node);
      write(before, "1", "{\"outcome\":\"REMOVE\"}");
      long first = node.pid();
      // when
      assertThat(new ProcessBuilder("kill", "-STOP", Long.toString(first)).start().waitFor())
          .isZero();
      // then
      while (node.address() != null) {
        Thread.sleep(50);
      }
      NodeAddress after = awaitOther(node, before);
      assertThat(ProcessHandle.of(first)).isEmpty();
      assertThat(find(after, "outcome:remove")).contains("\"value\":1");
    }
  }

  @Test
  void diesWithAParentThatIsKilledAndLeavesItsDataToTheNext() throws Exception {
    // given
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader output = parent.inputReader(StandardCharsets.UTF_8);
    ProcessHandle orphan = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
    NodeAddress address = new NodeAddress(URI.create(output.readLine()), output.readLine());
    write(address, "1", "{\"outcome\":\"REMOVE\"}");
    // when
    parent.destroyForcibly().waitFor();
    // then
    try (ElasticsearchNode next = start()) {
      assertThat(orphan.isAlive()).isFalse();
      assertThat(find(TestNode.address(next), "outcome:remove")).contains("\"value\":1");
    }
  }

  @Test
  void saysInOneSentenceThatItsDataIsInUse() throws Exception {
    // given
    try (FileChannel channel =
            FileChannel.open(
                data.resolve("node.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      // then
      assertThatThrownBy(this::start)
          .isInstanceOf(NodeFailure.class)
          .hasMessage(
              "Elasticsearch did not start: another Elasticsearch node is running on %s (see %s)."
                  .formatted(data, data.resolve("logs/elasticsearch.log")));
    }
  }

  @Test
  void saysInOneSentenceThatItsDataFolderCannotBeMade() throws Exception {
    Path file = Files.createFile(data.resolve("file"));
    assertThatThrownBy(
            () -> ElasticsearchNode.start(Distribution.find(), new NodeOptions(file, 512)))
        .isInstanceOf(NodeFailure.class)
        .hasMessageStartingWith("Elasticsearch cannot be started with its data in " + file + ": ")
        .hasMessageNotContaining("\n");
  }

  private ElasticsearchNode start() {
    return ElasticsearchNode.start(Distribution.find(), new NodeOptions(data, 512));
  }

  private static void write(NodeAddress node, String id, String document) throws Exception {
    HttpResponse<String> response =
        send(
            request(node, "/decisions/_doc/" + id)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(document)));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
  }

  private static String find(NodeAddress node, String query) throws Exception {
    send(request(node, "/decisions/_refresh").POST(BodyPublishers.noBody()));
    return send(request(node, "/decisions/_search?q=" + query)).body();
  }

  private static HttpRequest.Builder request(NodeAddress node, String path) {
    return HttpRequest.newBuilder(node.uri().resolve(path))
        .header("Authorization", node.authorization());
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static NodeAddress awaitOther(ElasticsearchNode node, NodeAddress former)
      throws InterruptedException {
    while (true) {
      NodeAddress now = TestNode.address(node);
      if (!now.equals(former)) {
        return now;
      }
      Thread.sleep(50);
    }
  }

  /** Runs a node until it is killed; prints the node's process id and its address. */
  static final class Parent {

    public static void main(String[] arguments) throws InterruptedException {
      ElasticsearchNode node =
          ElasticsearchNode.start(Distribution.find(), new NodeOptions(Path.of(arguments[0]), 512));
      System.out.println(node.pid());
      System.out.println(TestNode.address(node).uri());
      System.out.println(TestNode.address(node).authorization());
      Thread.currentThread().join();
    }
  }
}
