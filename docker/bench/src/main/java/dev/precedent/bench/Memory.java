package dev.precedent.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory a process takes now, in bytes. */
interface Memory {
  /**
   * @throws IOException if it cannot be said, such as after the process has ended
   */
  long bytes() throws IOException, InterruptedException;

  /** What it is that is measured. */
  String what();

  /** Whether {@link Resident} can be had on this machine. */
  static boolean saysResident() {
    return Files.isReadable(Path.of("/proc/self/status"));
  }

  /** All that the process holds in memory, as Linux says it. */
  record Resident(long pid) implements Memory {
    private static final Pattern LINE = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    @Override
    public long bytes() throws IOException {
      return said(LINE);
    }

    /** The most that it took since {@link #forgetPeak}, or since its start. */
    long peak() throws IOException {
      return said(PEAK);
    }

    /** Begins to look for the most anew. */
    void forgetPeak() throws IOException {
      Files.writeString(Path.of("/proc/" + pid + "/clear_refs"), "5");
    }

    private long said(Pattern pattern) throws IOException {
      Matcher line = pattern.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
      if (!line.find()) {
        throw new IOException("process %d has ended".formatted(pid));
      }
      return Long.parseLong(line.group(1)) * 1024;
    }

    @Override
    public String what() {
      return "resident memory";
    }
  }

  /** The heap of a server in use, garbage included, as its metrics say it. */
  record Heap(HttpClient http, URI server) implements Memory {
    private static final Pattern LINE =
        Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\".*?} (\\S+)$");

    @Override
    public long bytes() throws IOException, InterruptedException {
      URI metrics = server.resolve("/actuator/prometheus");
      String said =
          http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString()).body();
      return LINE.matcher(said).results().mapToLong(Heap::figure).sum();
    }

    private static long figure(MatchResult line) {
      return (long) Double.parseDouble(line.group(1));
    }

    @Override
    public String what() {
      return "used heap";
    }
  }
}
