package dev.precedent.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
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
      write(node.uri(), "1", "{\"outcome\":\"REMOVE\"}");
      assertThat(find(node.uri(), "outcome:remove")).contains("\"value\":1");
    }
    assertThat(first.isAlive()).isFalse();
    // when
    try (ElasticsearchNode node = start()) {
      // then
      assertThat(find(node.uri(), "outcome:remove")).contains("\"value\":1");
      assertThat(find(node.uri(), "outcome:allow")).contains("\"value\":0");
    }
  }

  @Test
  void startsAgainWithItsDataWhenItIsKilled() throws Exception {
    // given
    try (ElasticsearchNode node = start()) {
      write(node.uri(), "1", "{\"outcome\":\"REMOVE\"}");
      ProcessHandle first = ProcessHandle.of(node.pid()).orElseThrow();
      // when
      first.destroyForcibly();
      first.onExit().join();
      awaitAnswer(node);
      // then
      assertThat(node.pid()).isNotEqualTo(first.pid());
      assertThat(find(node.uri(), "outcome:remove")).contains("\"value\":1");
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
    write(URI.create(output.readLine()), "1", "{\"outcome\":\"REMOVE\"}");
    // when
    parent.destroyForcibly().waitFor();
    // then
    try (ElasticsearchNode next = start()) {
      assertThat(orphan.isAlive()).isFalse();
      assertThat(find(next.uri(), "outcome:remove")).contains("\"value\":1");
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

  private static void write(URI node, String id, String document) throws Exception {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(node.resolve("/decisions/_doc/" + id))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(document))
                .build(),
            BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
  }

  private static String find(URI node, String query) throws Exception {
    http.send(
        HttpRequest.newBuilder(node.resolve("/decisions/_refresh"))
            .POST(BodyPublishers.noBody())
            .build(),
        BodyHandlers.discarding());
    return http.send(
            HttpRequest.newBuilder(node.resolve("/decisions/_search?q=" + query)).build(),
            BodyHandlers.ofString())
        .body();
  }

  private static void awaitAnswer(ElasticsearchNode node) throws InterruptedException {
    while (true) {
      try {
        if (http.send(
                    HttpRequest.newBuilder(
                            node.uri().resolve("/_cluster/health?wait_for_status=yellow"))
                        .build(),
                    BodyHandlers.discarding())
                .statusCode()
            == 200) {
          return;
        }
      } catch (IOException down) {
        Thread.sleep(100);
      }
    }
  }

  /** Runs a node until it is killed; prints the node's process id and its address. */
  static final class Parent {

    public static void main(String[] arguments) throws InterruptedException {
      ElasticsearchNode node =
          ElasticsearchNode.start(Distribution.find(), new NodeOptions(Path.of(arguments[0]), 512));
      System.out.println(node.pid());
      System.out.println(node.uri());
      Thread.currentThread().join();
    }
  }
}
