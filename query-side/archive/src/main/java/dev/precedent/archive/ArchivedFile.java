package dev.precedent.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A finished file.
 *
 * @param path below the archive's folder, with slashes
 * @param policy absent for kinds of rows that belong to no policy
 * @param month {@code YYYY-MM}, UTC
 * @param first the position of its first row
 * @param last the position of its last row
 * @param sha256 of its bytes, in hexadecimal
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ArchivedFile(
    String path,
    RowKind kind,
    @Nullable String policy,
    String month,
    long rows,
    long first,
    long last,
    long bytes,
    String sha256) {

  private static final Pattern PATH =
      Pattern.compile(
          "(?:decisions|labels|facts|withdrawals|adjudications|erasures)"
              + "/(?:policy=[^/]+/)?month=\\d{4}-\\d{2}/\\d{12,}-\\d{12,}\\.parquet");

  /** Whether a path below a folder is one that an archive gives its files. */
  static boolean isPath(String path) {
    return PATH.matcher(path).matches();
  }

  /** What it is a part of. */
  Partition partition() {
    return new Partition(kind, policy, month);
  }

  /** The rows of one kind, policy and month. */
  record Partition(RowKind kind, @Nullable String policy, String month) {
    /** Its folder below the archive's. */
    String folder() {
      return policy == null
          ? "%s/month=%s".formatted(kind.written(), month)
          : "%s/policy=%s/month=%s".formatted(kind.written(), policy, month);
    }
  }
}
