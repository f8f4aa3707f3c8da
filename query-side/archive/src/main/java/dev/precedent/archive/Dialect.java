package dev.precedent.archive;

/**
 * What DuckDB and Spark write in two ways; everything else stands in statements that both read
 * alike. A session of Spark's is set up for them: it takes names in double quotes, and times as
 * UTC.
 */
enum Dialect {
  DUCKDB {
    @Override
    String type(String duckdb) {
      return duckdb;
    }

    @Override
    String emptyList() {
      return "[]";
    }

    @Override
    String last(String list) {
      return list + "[-1]";
    }

    @Override
    String any(String list, String element, String condition) {
      return "len(list_filter(%s, lambda %s: %s)) > 0".formatted(list, element, condition);
    }

    @Override
    String micros(String time) {
      return "epoch_us(%s)".formatted(time);
    }

    @Override
    String time(long micros) {
      return "make_timestamp(%d)".formatted(micros);
    }

    @Override
    String positions(String rows) {
      return """
          SELECT position // %1$d AS page,
            CAST(bitstring_agg(CAST(position %% %1$d AS INTEGER), 0, %1$d - 1) AS BLOB)
          FROM %2$s AS d GROUP BY page"""
          .formatted(ArchiveEvaluation.STRETCH, rows);
    }
  },

  SPARK {
    @Override
    String type(String duckdb) {
      if (duckdb.endsWith("[]")) {
        return "ARRAY<%s>".formatted(type(duckdb.substring(0, duckdb.length() - 2)));
      }
      return duckdb
          .replace("VARCHAR", "STRING")
          .replace("MAP(STRING, STRING)", "MAP<STRING, STRING>")
          .replace("TIMESTAMP", "TIMESTAMP_NTZ")
          .replace("BLOB", "BINARY");
    }

    @Override
    String emptyList() {
      return "array()";
    }

    @Override
    String last(String list) {
      return "try_element_at(%s, -1)".formatted(list);
    }

    @Override
    String any(String list, String element, String condition) {
      return "exists(%s, %s -> %s)".formatted(list, element, condition);
    }

    @Override
    String micros(String time) {
      return "unix_micros(CAST(%s AS TIMESTAMP))".formatted(time);
    }

    @Override
    String time(long micros) {
      return "CAST(timestamp_micros(%d) AS TIMESTAMP_NTZ)".formatted(micros);
    }

    /** Spark fills bytes from their lowest bit. */
    @Override
    String positions(String rows) {
      return "SELECT position div %1$d AS page, bitmap_construct_agg((position %% %1$d) ^ 7) FROM %2$s AS d GROUP BY page"
          .formatted(SPARK_BITS, rows);
    }
  };

  /** What one bitmap of Spark's holds, always. */
  private static final int SPARK_BITS = 1 << 15;

  /** A type that DuckDB calls by this name, as {@link RowKind} has it. */
  abstract String type(String duckdb);

  /** A list without elements, to be cast to its type. */
  abstract String emptyList();

  /** The last element of a list; NULL where it has none. */
  abstract String last(String list);

  /**
   * Whether a condition holds for any element of a list.
   *
   * @param element what the condition calls it
   */
  abstract String any(String list, String element, String condition);

  /** A point in time without a zone, as microseconds since 1970 in UTC. */
  abstract String micros(String time);

  /** The opposite, as a constant. */
  abstract String time(long micros);

  /**
   * The positions of rows, as a query of pages: the number of each, and a bit for each of its
   * positions, the first in the highest bit of the first byte. All pages have the same size, which
   * divides {@link ArchiveEvaluation#STRETCH}.
   *
   * @param rows a query in parentheses
   */
  abstract String positions(String rows);
}
