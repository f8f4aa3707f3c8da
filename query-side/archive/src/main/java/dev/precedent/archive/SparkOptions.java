package dev.precedent.archive;

import java.nio.file.Path;
import java.util.List;

/**
 * How work is handed to Spark.
 *
 * @param submit the command that submits a job and its options, such as {@code
 *     /opt/spark/bin/spark-submit --master yarn}; empty where there is no Spark
 * @param folder for what is exchanged with jobs, which Spark's processes see under the same path,
 *     like that of the archive. It is emptied at the start
 */
public record SparkOptions(List<String> submit, Path folder) {
  public SparkOptions {
    submit = List.copyOf(submit);
  }
}
