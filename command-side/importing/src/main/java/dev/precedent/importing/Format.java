package dev.precedent.importing;

/** What a file of rows may be written in. */
public enum Format {
  /** RFC 4180 with a header, UTF-8; every value is text. */
  CSV,
  /** One JSON object per line, UTF-8. */
  JSONL,
  /** Apache Parquet; columns keep their types. */
  PARQUET
}
