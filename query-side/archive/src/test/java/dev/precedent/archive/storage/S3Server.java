package dev.precedent.archive.storage;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A server that speaks S3's protocol, in a process of its own: gofakes3, which keeps in memory. */
public final class S3Server implements AutoCloseable {
  private final Process process;
  private final URI endpoint;

  private S3Server(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** Starts one with a bucket; the test is aborted by name where it cannot be built. */
  public static S3Server start(String bucket) throws IOException, InterruptedException {
    Path program = build();
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Process process =
        new ProcessBuilder(
                program.toString(),
                "-backend",
                "memory",
                "-host",
                "127.0.0.1:" + port,
                "-initialbucket",
                bucket)
            .redirectErrorStream(true)
            .redirectOutput(new File("target/go/gofakes3.log"))
            .start();
    while (!isOpen(port)) {
      if (!process.isAlive()) {
        throw new IOException(
            "gofakes3 ended: " + Files.readString(Path.of("target/go/gofakes3.log")));
      }
      Thread.sleep(20);
    }
    return new S3Server(process, URI.create("http://127.0.0.1:" + port));
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Path build() throws IOException, InterruptedException {
    String compiler =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .map(folder -> Path.of(folder, "go"))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .findFirst()
            .orElseGet(() -> abort("A server of S3 is not tried: there is no 'go' on the PATH"));
    Path program = Path.of("target", "go", "gofakes3").toAbsolutePath();
    ProcessBuilder build =
        new ProcessBuilder(
                compiler,
                "build",
                "-o",
                program.toString(),
                "github.com/johannesboyne/gofakes3/cmd/gofakes3")
            .directory(new File("src/test/go"))
            .redirectErrorStream(true);
    // another version of Go is not fetched for this
    build.environment().put("GOTOOLCHAIN", "local");
    Process building = build.start();
    building.getOutputStream().close();
    String output = new String(building.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (building.waitFor() != 0) {
      if (Stream.of("dial tcp", "proxyconnect", "GOPROXY", "requires go")
          .anyMatch(output::contains)) {
        abort("A server of S3 is not tried, as it cannot be built here: " + output);
      }
      throw new IllegalStateException(output);
    }
    return program;
  }

  /** A place in a bucket of it. */
  public S3Storage open(String bucket, String prefix) {
    return S3Storage.open(
        S3Address.of("s3://%s/%s".formatted(bucket, prefix), endpoint.toString(), "us-east-1"),
        StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")));
  }

  /** Kills it. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
