package dev.precedent.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Answers statements over Parquet files, one after the other, until its standard input ends: with
 * whoever submitted it, it ends as well, whatever it is at. It knows nothing of policies; all that
 * it is asked is written by the archive.
 */
public final class StatementJob {
  /** The guards of a policy are nested as deep as its author wrote them. */
  private static final long STACK_BYTES = 256L << 20;

  /** What the statements are written for; and nothing is left out of an answer silently. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "spark.sql.ansi.enabled", "true",
          "spark.sql.ansi.doubleQuotedIdentifiers", "true",
          "spark.sql.ansi.enforceReservedKeywords", "false",
          "spark.sql.caseSensitive", "false",
          "spark.sql.session.timeZone", "UTC",
          "spark.sql.variable.substitute", "false",
          "spark.sql.parser.escapedStringLiterals", "false",
          "spark.sql.files.ignoreMissingFiles", "false",
          "spark.sql.files.ignoreCorruptFiles", "false");

  private final SparkSession spark;
  private final Exchange exchange;

  private StatementJob(SparkSession spark, Exchange exchange) {
    this.spark = spark;
    this.exchange = exchange;
  }

  /**
   * Runs the job.
   *
   * @param arguments the folder of its {@link Exchange}
   */
  public static void main(String[] arguments) throws IOException {
    SparkSession.Builder session = SparkSession.builder();
    SETTINGS.forEach(session::config);
    SparkSession spark = session.getOrCreate();
    StatementJob job = new StatementJob(spark, new Exchange(Path.of(arguments[0])));
    BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    Thread worker = new Thread(null, () -> job.answer(requests), "statements", STACK_BYTES);
    worker.setDaemon(true);
    worker.start();
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println(Exchange.READY);
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      requests.add(line);
    }
    spark.stop();
  }

  private void answer(BlockingQueue<String> requests) {
    try {
      while (true) {
        System.out.println(answer(requests.take()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot say why a statement failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String answer(String request) throws IOException {
    try {
      if (Exchange.isTable(request)) {
        define(Exchange.name(request));
      } else {
        ask(Exchange.name(request));
      }
      return Exchange.DONE;
    } catch (Exception | StackOverflowError e) {
      e.printStackTrace();
      Files.writeString(exchange.failure(), String.valueOf(e.getMessage()));
      return Exchange.FAILED;
    }
  }

  private void define(String table) throws IOException {
    StructType schema = StructType.fromDDL(Files.readString(exchange.schema(table)));
    String[] files =
        Files.readAllLines(exchange.files(table)).stream()
            .map(StatementJob::local)
            .toArray(String[]::new);
    Dataset<Row> rows =
        files.length == 0
            ? spark.emptyDataFrame().to(schema)
            : spark.read().schema(schema).parquet(files);
    rows.createOrReplaceTempView(table);
  }

  private void ask(String name) throws IOException {
    Dataset<Row> rows = spark.sql(Files.readString(exchange.statement(name)));
    rows.toDF(
            IntStream.rangeClosed(1, rows.columns().length)
                .mapToObj(column -> "c" + column)
                .toArray(String[]::new))
        .write()
        .parquet(local(exchange.answer(name).toString()));
  }

  /** Paths are those of the machines, whatever file system a cluster reads otherwise. */
  private static String local(String path) {
    return "file:" + path;
  }
}
