package dev.precedent.archive.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Storage that answers, and not what was asked for. */
@Timeout(120)
class BrokenS3Test {
  @TempDir Path folder;

  @Test
  void thatItIsBusyIsSaidOfEveryRequestAfterSomeAttempts() throws Exception {
    try (BrokenS3 busy = BrokenS3.busy();
        S3Storage storage = busy.open()) {
      assertThatThrownBy(storage::names)
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("cannot list s3://records/archive/: status 503, ")
          .hasMessageContaining("Please reduce your request rate.");
      assertThat(busy.asked()).isGreaterThan(1);
      assertThatThrownBy(() -> storage.read("manifest.json"))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("cannot read s3://records/archive/manifest.json: status 503, ");
      assertThatThrownBy(() -> storage.put("manifest.json", new byte[1]))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("cannot write s3://records/archive/manifest.json: status 503, ");
      assertThatThrownBy(() -> storage.delete("manifest.json"))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("cannot delete s3://records/archive/manifest.json: status 503, ");
    }
  }

  @Test
  void halfAnObjectIsNone() throws Exception {
    try (BrokenS3 half = BrokenS3.half(new byte[100_000]);
        S3Storage storage = half.open()) {
      assertThatThrownBy(() -> storage.read("manifest.json"))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("cannot read s3://records/archive/manifest.json: ");
      assertThatThrownBy(() -> storage.fetch("1.parquet", folder.resolve("file")))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("cannot read s3://records/archive/1.parquet: ");
    }
  }
}
