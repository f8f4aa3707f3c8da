package dev.precedent.archive;

import dev.precedent.spark.Exchange;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A job on Spark, submitted as a child of this process, with which it ends. */
final class SparkJob implements AutoCloseable {
  private static final Duration ORDERLY_END = Duration.ofSeconds(15);
  private static final int LAST_LINES = 5;
  private static final String ENDED = "";

  private static final Set<String> ANSWERS = Set.of(Exchange.READY, Exchange.DONE, Exchange.FAILED);

  private final Exchange exchange;
  private final Process process;
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private int statements;

  private SparkJob(Exchange exchange, Process process) {
    this.exchange = exchange;
    this.process = process;
  }

  /**
   * Submits it and waits until it has what it needs to run.
   *
   * @param submit the command and its options
   * @param folder an empty one, for this job alone
   * @throws SparkFailed if it does not begin
   */
  static SparkJob submit(List<String> submit, Path folder) throws InterruptedException {
    List<String> command = new ArrayList<>(submit);
    command.addAll(List.of("--name", "precedent-replay", "--class", Exchange.JOB));
    command.addAll(List.of(jar().toString(), folder.toString()));
    SparkJob job;
    try {
      job =
          new SparkJob(
              new Exchange(folder),
              new ProcessBuilder(command)
                  .directory(folder.toFile())
                  .redirectError(errors(folder).toFile())
                  .start());
    } catch (IOException e) {
      throw new SparkFailed("no job can be submitted to Spark: " + e.getMessage(), e);
    }
    Thread.ofVirtual().name("spark-stdout").start(job::listen);
    try {
      job.await(Exchange.READY);
    } catch (InterruptedException | RuntimeException e) {
      job.close();
      throw e;
    }
    return job;
  }

  /** What is to be submitted: it holds the job, and so does the server's class path. */
  private static Path jar() {
    try {
      return Path.of(Exchange.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("where the job for Spark stands cannot be told", e);
    }
  }

  private static Path errors(Path folder) {
    return folder.resolve("stderr");
  }

  private void listen() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (ANSWERS.contains(line)) {
          said.add(line);
        }
      }
    } catch (IOException e) {
      // it was ended while it was being read
    }
    said.add(ENDED);
  }

  /**
   * Makes a table of files.
   *
   * @param columns as CREATE TABLE has them
   */
  void define(String table, String columns, Collection<Path> files) throws InterruptedException {
    write(exchange.schema(table), columns);
    write(
        exchange.files(table),
        files.stream().map(file -> file + "\n").collect(Collectors.joining()));
    request(Exchange.table(table));
  }

  /** Has a query answered: in the Parquet files of a folder, with columns c1, c2 and so on. */
  Path answer(String sql) throws InterruptedException {
    String name = "statement-" + ++statements;
    write(exchange.statement(name), sql);
    request(Exchange.ask(name));
    return exchange.answer(name);
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new SparkFailed("nothing can be handed to Spark: " + e.getMessage(), e);
    }
  }

  private void request(String line) throws InterruptedException {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      // it has ended, and is about to say so
    }
    await(Exchange.DONE);
  }

  private void await(String expected) throws InterruptedException {
    String line = said.take();
    if (line.equals(Exchange.FAILED)) {
      throw new SparkFailed("Spark says: " + firstLine(exchange.failure()), null);
    }
    if (!line.equals(expected)) {
      throw new SparkFailed(
          "the job on Spark ended by itself with exit code %d; it said last: %s"
              .formatted(process.waitFor(), lastLines(errors(exchange.folder()))),
          null);
    }
  }

  private static String firstLine(Path file) {
    return lines(file).findFirst().orElse("nothing");
  }

  private static String lastLines(Path file) {
    List<String> lines = lines(file).filter(line -> !line.isBlank()).toList();
    return String.join(" / ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }

  private static Stream<String> lines(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines();
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  /** Ends it, whatever it is at; it does so itself when it is asked nothing more. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // it has ended
    }
    try {
      if (!process.waitFor(ORDERLY_END.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
