package dev.precedent.views.index;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The columns that the index of decisions has; grows as policy versions declare facts. */
public final class Columns {
  /** The rest of the index's fields are the fixed ones and the objects that hold the columns. */
  static final int MAX = Mappings.MAX_FIELDS - 100;

  private static final Logger log = LoggerFactory.getLogger(Columns.class);

  // Elasticsearch would read a dot as a further level.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,200}");

  private final Generation generation;
  private final Set<Column> columns;
  private final Set<Column> unusable = new HashSet<>();

  /** Reads which columns there are; the indices are open. */
  public Columns(Generation generation) {
    this.generation = generation;
    this.columns = generation.columns();
  }

  /** Adds those that are not there yet. */
  public void add(Collection<Column> wanted) {
    List<Column> missing =
        wanted.stream()
            .distinct()
            .filter(column -> !columns.contains(column))
            .filter(column -> NAME.matcher(column.name()).matches())
            .limit(MAX - columns.size())
            .toList();
    if (!missing.isEmpty()) {
      generation.addColumns(missing);
      columns.addAll(missing);
    }
  }

  /**
   * Whether a fact can be written into the column; false only where the index has as many columns
   * as it can, or the name cannot be one. The fact is then not searched by, and policies read the
   * document as if it were missing.
   */
  public boolean has(Column column) {
    if (columns.contains(column)) {
      return true;
    }
    if (unusable.contains(column)) {
      return false;
    }
    add(List.of(column));
    boolean added = columns.contains(column);
    if (!added) {
      unusable.add(column);
      log.warn("{} cannot be a searchable column; it stands in the ledger alone", column.field());
    }
    return added;
  }
}
