package dev.precedent.benchmark.reconciliation;

import dev.precedent.benchmark.statement.StatementSchema;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stands in the columns of dumps: fields of the schema, and what the database adds. */
final class DumpColumns {
  /** What dumps call fields otherwise than the schema does. */
  private static final Map<String, String> CALLED =
      Map.of("platform_uid", "puid", "content_id_ean", "content_id");

  private static final Set<String> ADDED = Set.of("uuid", "platform_name", "created_at");
  private static final char MARK = '\uFEFF';

  private DumpColumns() {}

  /** The field of a column, whose name may have blanks and a byte order mark before it. */
  static String field(String column) {
    String plain =
        (column.isEmpty() || column.charAt(0) != MARK ? column : column.substring(1)).strip();
    return CALLED.getOrDefault(plain, plain);
  }

  static boolean isKnown(String field) {
    return ADDED.contains(field) || StatementSchema.V2.fields().containsKey(field);
  }

  /** Those that no field of the schema has. */
  static List<String> unknown(List<String> fields) {
    return fields.stream().filter(each -> !isKnown(each)).toList();
  }

  /** Fields of the schema that are not among some. */
  static List<String> missing(List<String> fields) {
    return StatementSchema.V2.fields().keySet().stream()
        .filter(each -> !fields.contains(each))
        .toList();
  }
}
