package dev.precedent.spark;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real Spark on this machine, where the build was asked for one. */
public final class LocalSpark {
  private static final String CLASS_PATH = "query-side/spark/local/target/spark.classpath";

  private LocalSpark() {}

  /**
   * What submits jobs to it. The test is skipped, and says so, where there is none.
   *
   * @param root of the project
   */
  public static List<String> submit(Path root) throws IOException {
    assumeTrue(
        Boolean.getBoolean("precedent.spark"),
        "Spark was not tried: -Dprecedent.spark=true brings it, 350 MB of jars");
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        Files.readString(root.resolve(CLASS_PATH)),
        "org.apache.spark.deploy.SparkSubmit",
        "--master",
        "local[2]",
        "--driver-memory",
        "1g",
        "--conf",
        "spark.ui.enabled=false",
        "--conf",
        "spark.driver.host=127.0.0.1",
        "--conf",
        "spark.driver.bindAddress=127.0.0.1",
        "--conf",
        "spark.sql.shuffle.partitions=2");
  }
}
