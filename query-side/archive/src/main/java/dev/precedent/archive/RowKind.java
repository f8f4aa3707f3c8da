package dev.precedent.archive;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * What the archive keeps, each kind in a folder of its own, with the columns that every file of it
 * has. Changing what one means changes {@link ArchiveManifest#FORMAT}; one more does not.
 */
enum RowKind {
  DECISIONS(
      "position BIGINT",
      "recorded_at TIMESTAMP",
      "id VARCHAR",
      "case_id VARCHAR",
      "case_digest VARCHAR",
      "version VARCHAR",
      "pathway VARCHAR",
      "system VARCHAR",
      "system_version VARCHAR",
      "outcome VARCHAR",
      "failure VARCHAR",
      "action VARCHAR",
      "decided_at TIMESTAMP",
      "path VARCHAR[]",
      "clauses VARCHAR[]",
      "conform VARCHAR",
      "subject_key VARCHAR",
      "other_attributes MAP(VARCHAR, VARCHAR)",
      "payload_sha256 BLOB"),
  LABELS(
      "position BIGINT",
      "recorded_at TIMESTAMP",
      "id VARCHAR",
      "case_id VARCHAR",
      "case_digest VARCHAR",
      "version VARCHAR",
      "rater VARCHAR",
      "question VARCHAR",
      "value VARCHAR",
      "value_number DOUBLE",
      "value_list VARCHAR[]",
      "labelled_at TIMESTAMP",
      "round VARCHAR",
      "standing VARCHAR",
      "labelled_nanos INTEGER",
      "payload_sha256 BLOB"),
  FACTS(
      "position BIGINT",
      "recorded_at TIMESTAMP",
      "id VARCHAR",
      "case_id VARCHAR",
      "case_digest VARCHAR",
      "version VARCHAR",
      "name VARCHAR",
      "type VARCHAR",
      "value VARCHAR",
      "value_number DOUBLE",
      "value_time TIMESTAMP",
      "value_list VARCHAR[]",
      "system VARCHAR",
      "system_version VARCHAR",
      "measured_at TIMESTAMP",
      "payload_sha256 BLOB"),
  WITHDRAWALS(
      "position BIGINT",
      "recorded_at TIMESTAMP",
      "kind VARCHAR",
      "id VARCHAR",
      "withdrawn BIGINT",
      "reason VARCHAR",
      "payload_sha256 BLOB"),
  ADJUDICATIONS(
      "position BIGINT",
      "recorded_at TIMESTAMP",
      "golden_set VARCHAR",
      "golden_set_version INTEGER",
      "until_position BIGINT",
      "rule VARCHAR",
      "case_id VARCHAR",
      "truth VARCHAR",
      "labels INTEGER",
      "payload_sha256 BLOB"),
  ERASURES(
      "position BIGINT",
      "recorded_at TIMESTAMP",
      "subject_key VARCHAR",
      "reason VARCHAR",
      "authority VARCHAR",
      "payload_sha256 BLOB");

  /** Lists of clauses. */
  static final List<String> CLAUSES = List.of("path", "clauses");

  private final SequencedMap<String, String> columns = new LinkedHashMap<>();

  RowKind(String... columns) {
    for (String column : columns) {
      int blank = column.indexOf(' ');
      this.columns.put(column.substring(0, blank), column.substring(blank + 1));
    }
  }

  @JsonCreator
  static RowKind of(String written) {
    return valueOf(written.toUpperCase(Locale.ROOT));
  }

  /** Its folder. */
  @JsonValue
  String written() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** DuckDB's type of each column that every file has. */
  SequencedMap<String, String> columns() {
    return columns;
  }
}
