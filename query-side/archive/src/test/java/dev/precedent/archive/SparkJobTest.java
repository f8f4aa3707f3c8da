package dev.precedent.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.precedent.spark.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job of whom a script plays the part: it is given the folder last, as submitters are. */
class SparkJobTest {
  private static final String FOLDER = "for folder; do :; done\n";
  private static final String READY = "echo '%s'\n".formatted(Exchange.READY);

  @TempDir private Path folder;

  private SparkJob submit(String script) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("script"), FOLDER + script);
    Path exchanged = Files.createDirectory(folder.resolve("exchanged"));
    return SparkJob.submit(List.of("sh", file.toString()), exchanged);
  }

  @Test
  void whatIsSubmittedIsTheJobWithItsFolder() throws Exception {
    try (SparkJob _ = submit("echo \"$@\" > $folder/said\n" + READY)) {
      assertThat(folder.resolve("exchanged/said"))
          .content()
          .containsPattern(
              "--class dev\\.precedent\\.spark\\.StatementJob \\S+spark\\S+ \\S+exchanged\n");
    }
  }

  @Test
  void whatElseAClusterSaysIsNoAnswer() throws Exception {
    try (SparkJob job =
        submit(
            "echo Welcome; %s read line; echo DONE; echo '%s'".formatted(READY, Exchange.DONE))) {
      Path answer = job.answer("SELECT 1");

      assertThat(answer).hasParentRaw(folder.resolve("exchanged"));
      assertThat(folder.resolve("exchanged/statement-1.sql")).hasContent("SELECT 1");
    }
  }

  @Test
  void oneThatCannotBeSubmittedSaysWhatTheSubmitterSaidLast() {
    assertThatExceptionOfType(SparkFailed.class)
        .isThrownBy(() -> submit("echo no master at spark://there >&2; exit 3"))
        .withMessageContaining("exit code 3")
        .withMessageContaining("no master at spark://there");
  }

  @Test
  void aSubmitterThatIsNotThereIsNamed() {
    assertThatExceptionOfType(SparkFailed.class)
        .isThrownBy(() -> SparkJob.submit(List.of("/nowhere/spark-submit"), folder))
        .withMessageContaining("/nowhere/spark-submit");
  }

  @Test
  void aStatementThatFailsSaysWhatSparkSays() throws Exception {
    String fails =
        "echo '[DIVIDE_BY_ZERO] Division by zero.' > $folder/failure; echo '%s'; read line"
            .formatted(Exchange.FAILED);
    try (SparkJob job = submit(READY + "read line; " + fails)) {
      assertThatExceptionOfType(SparkFailed.class)
          .isThrownBy(() -> job.answer("SELECT 1/0"))
          .withMessage("Spark says: [DIVIDE_BY_ZERO] Division by zero.");
    }
  }

  @Test
  void oneThatDiesIsNotWaitedFor() throws Exception {
    try (SparkJob job = submit(READY + "read line; echo OutOfMemory >&2; exit 52")) {
      assertThatExceptionOfType(SparkFailed.class)
          .isThrownBy(() -> job.answer("SELECT 1"))
          .withMessageContaining("exit code 52")
          .withMessageContaining("OutOfMemory");
    }
  }

  @Test
  void itEndsWithWhoeverAskedAlsoWhenThatIsInterrupted() throws Exception {
    String never = "echo $$ > $folder/pid\n" + READY + "while read line; do :; done\n";
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread asking =
        Thread.ofPlatform()
            .start(
                () -> {
                  try (SparkJob job = submit(never)) {
                    Path _ = job.answer("SELECT 1");
                    interrupted.complete(false);
                  } catch (InterruptedException e) {
                    interrupted.complete(true);
                  } catch (IOException e) {
                    interrupted.completeExceptionally(e);
                  }
                });
    Path asked = folder.resolve("exchanged/statement-1.sql");
    while (!Files.exists(asked)) {
      Thread.sleep(10);
    }
    long pid = Long.parseLong(Files.readString(folder.resolve("exchanged/pid")).strip());

    asking.interrupt();
    asking.join();

    assertThat(interrupted.get(1, TimeUnit.MINUTES)).isTrue();
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }
}
