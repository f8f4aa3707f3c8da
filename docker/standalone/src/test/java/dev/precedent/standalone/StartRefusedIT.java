package dev.precedent.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps a server from starting is said in one sentence, with an exit code. */
class StartRefusedIT {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "example.invalid"})
  void anAddressThatOthersReachNeedsAnIdentityProvider(String address) throws Exception {
    assertRefused(
        Program.run(folder, "serve", "--data", "data", "--port", "0", "--address", address),
        2,
        "the address " + address + " can be reached by other machines");
  }

  @Test
  void aPortThatIsInUse() throws Exception {
    try (ServerSocket occupied = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(occupied.getLocalPort());
      assertRefused(
          Program.run(folder, "serve", "--data", "data", "--port", port),
          3,
          "port " + port + " of 127.0.0.1 is in use");
    }
  }

  @Test
  void aDataFolderThatIsInUse() throws Exception {
    try (Program first = Program.start(folder, "serve", "--data", "data", "--port", "0")) {
      first.awaitLine("Precedent answers at ");
      assertRefused(
          Program.run(folder, "serve", "--data", "data", "--port", "0"), 3, "is in use by another");
    }
  }

  @Test
  void aDataFolderThatCannotBeWritten() throws Exception {
    Path readOnly = Files.createDirectory(folder.resolve("read-only"));
    Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r-xr-xr-x"));
    Assumptions.assumeFalse(
        Files.isWritable(readOnly), "this user may write everywhere, a read-only folder too");
    assertRefused(
        Program.run(folder, "serve", "--data", "read-only/data", "--port", "0"),
        3,
        "cannot be written");
  }

  @Test
  void aDataFolderThatIsAFile() throws Exception {
    Files.writeString(folder.resolve("file"), "");
    assertRefused(
        Program.run(folder, "serve", "--data", "file", "--port", "0"), 3, "cannot be written");
  }

  @Test
  void aCopyOfTheArchiveAtWhatIsNoAddress() throws Exception {
    assertRefused(
        Program.run(
            folder,
            Map.of("PRECEDENT_ARCHIVE_COPY", "https://records.example.org"),
            "serve",
            "--data",
            "data",
            "--port",
            "0"),
        2,
        "precedent.archive.copy: expected s3://BUCKET/PREFIX");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SHARDS | 0 | precedent.elasticsearch.shards: expected 1 to 1024, found 0",
        "SHARDS | many | precedent.elasticsearch.shards: expected a whole number, found 'many'",
        "REPLICAS | 2-1 | precedent.elasticsearch.replicas: expected a number such as 1, or a range",
        "PREFIX | Live | precedent.elasticsearch.prefix: expected 1 to 100 of a-z",
        "URI | es 1:9200 | expected an address of Elasticsearch such as http://es1.example:9200"
      })
  void aClusterThatCannotBeUsedSo(String setting, String value, String sentence) throws Exception {
    assertRefused(
        Program.run(
            folder,
            Map.of("PRECEDENT_ELASTICSEARCH_" + setting, value),
            "serve",
            "--data",
            "data",
            "--port",
            "0"),
        2,
        sentence);
  }

  private static void assertRefused(Program.Ended ended, int exitCode, String sentence) {
    assertThat(ended.output()).startsWith("precedent: ").contains(sentence);
    assertThat(ended.output().strip().lines()).hasSize(1);
    assertThat(ended.exitCode()).isEqualTo(exitCode);
  }
}
