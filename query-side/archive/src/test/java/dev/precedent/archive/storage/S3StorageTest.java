package dev.precedent.archive.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that speaks S3. */
class S3StorageTest {
  private static final String NAME = "decisions/policy=spam/month=2026-03/1-2.parquet";

  private static S3Server server;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws Exception {
    server = S3Server.start("records");
  }

  @AfterAll
  static void end() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void keepsObjectsByName() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "three words long");
    try (S3Storage storage = server.open("records", "a");
        S3Storage other = server.open("records", "ab")) {
      assertThat(storage.names()).isEmpty();
      assertThat(storage.read(NAME)).isEmpty();

      storage.put(NAME, file);
      storage.put("manifest.json", "{}".getBytes(StandardCharsets.UTF_8));
      other.put("manifest.json", "[]".getBytes(StandardCharsets.UTF_8));

      assertThat(storage.names()).containsExactlyInAnyOrder(NAME, "manifest.json");
      assertThat(storage.read("manifest.json")).hasValue("{}".getBytes(StandardCharsets.UTF_8));
      Path fetched = Files.writeString(folder.resolve("fetched"), "what was there before, longer");
      storage.fetch(NAME, fetched);
      assertThat(fetched).hasContent("three words long");

      storage.put("manifest.json", "{1}".getBytes(StandardCharsets.UTF_8));
      assertThat(storage.read("manifest.json")).hasValue("{1}".getBytes(StandardCharsets.UTF_8));
      storage.delete(NAME);
      storage.delete(NAME);
      assertThat(storage.names()).containsExactly("manifest.json");
      assertThat(other.names()).containsExactly("manifest.json");
    }
  }

  @Test
  void listsMoreThanOnePage() throws Exception {
    Set<String> names = new HashSet<>();
    try (S3Storage storage = server.open("records", "many")) {
      for (int i = 0; i < 1_050; i++) {
        names.add("labels/" + i);
        storage.put("labels/" + i, new byte[] {1});
      }
      assertThat(storage.names()).isEqualTo(names);
    }
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    try (S3Storage storage = server.open("records", "missing");
        S3Storage nowhere = server.open("nothing-there", "")) {
      assertThatThrownBy(() -> storage.fetch(NAME, folder.resolve("file")))
          .isInstanceOf(NoSuchFileException.class)
          .hasMessageContaining("s3://records/missing/" + NAME);
      assertThatThrownBy(() -> storage.put(NAME, folder.resolve("no file")))
          .isInstanceOf(NoSuchFileException.class);
      assertThatThrownBy(nowhere::names)
          .isInstanceOf(IOException.class)
          .hasMessage("there is no bucket 'nothing-there': make it first");
    }
  }

  @Test
  void saysThatNobodyAnswers() throws Exception {
    S3Server gone = S3Server.start("records");
    gone.close();
    try (S3Storage storage = gone.open("records", "a")) {
      assertThatThrownBy(storage::names)
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("cannot list s3://records/a/: ");
    }
  }
}
