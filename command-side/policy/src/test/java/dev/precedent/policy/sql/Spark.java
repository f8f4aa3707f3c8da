package dev.precedent.policy.sql;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.agreement.Engine;
import dev.precedent.policy.agreement.Pool;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The SQL reading on Spark, where its jars are on the class path: it is no dependency, and so is
 * called by reflection. It reads the tables that DuckDB has, from Parquet files.
 */
final class Spark implements Engine {
  private static final String SESSION = "org.apache.spark.sql.SparkSession";
  private static final String DATASET = "org.apache.spark.sql.Dataset";

  private final Path folder;
  private final DuckDb tables = new DuckDb();
  private final Object session;
  private final Set<Integer> loaded = new HashSet<>();

  /**
   * Starts a session on one thread.
   *
   * @param folder for files
   */
  Spark(Path folder) {
    this.folder = folder;
    Object builder = call(SESSION, null, "builder");
    call(SESSION + "$Builder", builder, "master", "local[1]");
    configure(builder, "spark.ui.enabled", "false");
    configure(builder, "spark.driver.bindAddress", "127.0.0.1");
    configure(builder, "spark.driver.host", "127.0.0.1");
    configure(builder, "spark.sql.shuffle.partitions", "1");
    configure(builder, "spark.sql.warehouse.dir", folder.resolve("warehouse").toUri().toString());
    session = call(SESSION + "$Builder", builder, "getOrCreate");
  }

  static boolean isThere() {
    try {
      Class.forName(SESSION);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Override
  public String name() {
    return "Spark";
  }

  @Override
  public String reading(PolicyVersion policy) {
    return tables.reading(policy);
  }

  @Override
  public List<Evaluation> answers(PolicyVersion policy, Pool pool) {
    if (loaded.add(pool.number())) {
      Path file = folder.resolve(pool.number() + ".parquet");
      tables.export(pool, file);
      Object reader = call(SESSION, session, "read");
      Object table =
          call("org.apache.spark.sql.DataFrameReader", reader, "parquet", file.toString());
      call(DATASET, table, "createOrReplaceTempView", "pool_" + pool.number());
    }
    String sql = SqlReading.of(policy).select(DuckDb.relation(policy, pool, '`'), List.of("id"));
    Object rows = call(SESSION, session, "sql", "SELECT * FROM (" + sql + ") ORDER BY id");
    List<?> lines = (List<?>) call(DATASET, call(DATASET, rows, "toJSON"), "collectAsList");
    return lines.stream()
        .map(line -> CanonicalJson.mapper().readTree((String) line))
        .map(Spark::answer)
        .toList();
  }

  private static Evaluation answer(JsonNode row) {
    return DuckDb.answer(
        row.path("outcome").asString(null),
        row.path("path").asString(""),
        row.path("clause").asString(null),
        row.path("missing").asString(null));
  }

  private static void configure(Object builder, String key, String value) {
    call(SESSION + "$Builder", builder, "config", key, value);
  }

  private static Object call(
      String type, @Nullable Object target, String method, String... arguments) {
    try {
      Class<?>[] types = new Class<?>[arguments.length];
      Arrays.fill(types, String.class);
      return Class.forName(type).getMethod(method, types).invoke(target, (Object[]) arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(method, e);
    }
  }

  @Override
  public void close() {
    call(SESSION, session, "stop");
    tables.close();
  }
}
