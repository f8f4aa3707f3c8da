package dev.precedent.policy.sql;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Declaration;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.FactType;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.agreement.Engine;
import dev.precedent.policy.agreement.Pool;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** The SQL reading on DuckDB in memory. */
public final class DuckDb implements Engine {
  private final Connection connection;
  private final UnaryOperator<String> mutation;
  private final Set<Integer> loaded = new HashSet<>();

  /** A database without tables. */
  public DuckDb() {
    this(UnaryOperator.identity());
  }

  /**
   * A database that runs something else than the reading.
   *
   * @param mutation what becomes of the statement
   */
  DuckDb(UnaryOperator<String> mutation) {
    this.mutation = mutation;
    try {
      connection = DriverManager.getConnection("jdbc:duckdb:");
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET threads = 1"); // the tables are small
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String name() {
    return "DuckDB";
  }

  @Override
  public String reading(PolicyVersion policy) {
    return mutation.apply(SqlReading.of(policy).select());
  }

  @Override
  public List<Evaluation> answers(PolicyVersion policy, Pool pool) {
    try {
      if (loaded.add(pool.number())) {
        load(pool);
      }
      String sql =
          mutation.apply(SqlReading.of(policy).select(relation(policy, pool, '"'), List.of("id")));
      List<Evaluation> answers = new ArrayList<>();
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery("SELECT * FROM (" + sql + ") AS answers ORDER BY id")) {
        while (rows.next()) {
          answers.add(answer(rows));
        }
      } catch (SQLException e) {
        throw new IllegalStateException(sql, e);
      }
      return answers;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What an expression over the columns of {@link #expression} is for each case of a pool. */
  List<@Nullable Integer> numbers(Pool pool, String expression) {
    List<@Nullable Integer> numbers = new ArrayList<>();
    try {
      if (loaded.add(pool.number())) {
        load(pool);
      }
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "SELECT CAST(%s AS INTEGER) FROM pool_%d ORDER BY id"
                      .formatted(expression, pool.number()))) {
        while (rows.next()) {
          int number = rows.getInt(1);
          numbers.add(rows.wasNull() ? null : (Integer) number);
        }
      }
      return numbers;
    } catch (SQLException e) {
      throw new IllegalStateException(expression, e);
    }
  }

  /** The column of a pool's table for a fact as a version declares it. */
  static String expression(PolicyVersion policy, Pool pool, String fact) {
    Declaration declared = policy.declaration(fact);
    return "f%d_%s"
        .formatted(
            List.copyOf(pool.types().keySet()).indexOf(fact),
            form(pool, fact, declared == null ? null : declared.type()));
  }

  private static Evaluation answer(ResultSet row) throws SQLException {
    return answer(
        row.getString("outcome"),
        row.getString("path"),
        row.getString("clause"),
        row.getString("missing"));
  }

  /** What a row says. */
  static Evaluation answer(
      @Nullable String outcome, String path, @Nullable String clause, @Nullable String missing) {
    if (clause == null) {
      return new Evaluation.Decided(
          missing == null ? String.valueOf(outcome) : outcome + ", but misses " + missing,
          words(path));
    }
    return outcome == null && missing != null
        ? new Evaluation.Undecidable(words(path), clause, new TreeSet<>(words(missing)))
        : new Evaluation.Decided(outcome + ", but waits at " + clause, words(path));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }

  /**
   * The pool's table as the policy declares it: each fact in the form of its type.
   *
   * @param quote what names that are words of the language stand between
   */
  static String relation(PolicyVersion policy, Pool pool, char quote) {
    List<String> names = List.copyOf(pool.types().keySet());
    return SqlReading.of(policy).columns().entrySet().stream()
        .map(
            column -> {
              Declaration fact = policy.declaration(column.getKey());
              return "f%d_%s AS %s%s%s"
                  .formatted(
                      names.indexOf(column.getKey()),
                      form(pool, column.getKey(), fact == null ? null : fact.type()),
                      quote,
                      column.getValue(),
                      quote);
            })
        .collect(Collectors.joining(", ", "(SELECT id, ", " FROM pool_" + pool.number() + ")"))
        .replace("SELECT id,  FROM", "SELECT id FROM");
  }

  private static Form form(Pool pool, String name, @Nullable FactType type) {
    if (type == null) {
      throw new IllegalArgumentException(name);
    }
    return switch (type.kind()) {
      case BOOL -> type.several() ? Form.FLAGS : Form.FLAG;
      case STRING -> type.several() ? Form.TEXTS : Form.TEXT;
      case TIMESTAMP -> Form.TIME;
      case DOUBLE -> type.several() ? Form.NUMBERS : Form.NUMBER;
      case INT -> type.several() ? Form.NUMBERS : isWhole(pool, name) ? Form.WHOLE : Form.NUMBER;
    };
  }

  /** Whether a column of whole numbers holds all numbers that were recorded. */
  private static boolean isWhole(Pool pool, String name) {
    return pool.cases().stream()
        .map(facts -> facts.get(name))
        .allMatch(
            value ->
                !(value instanceof Value.Number(double number))
                    || (number == Math.rint(number) && Math.abs(number) < 0x1p62));
  }

  /** The columns that a pool's table has for each name; each holds what is of its form. */
  private enum Form {
    FLAG("BOOLEAN"),
    NUMBER("DOUBLE"),
    WHOLE("BIGINT"),
    TEXT("VARCHAR"),
    TIME("BIGINT"),
    FLAGS("BOOLEAN[]"),
    NUMBERS("DOUBLE[]"),
    TEXTS("VARCHAR[]");

    private final String type;

    Form(String type) {
      this.type = type;
    }

    /** What the column holds of a recorded value; NULL is said by null. */
    @Nullable Object cell(@Nullable Value value, boolean negativeZero) {
      return switch (value) {
        case null -> null;
        case Value.Flag(boolean flag) -> this == FLAG ? flag : null;
        case Value.Number(double number) ->
            this == NUMBER
                ? (Object) (number == 0 && negativeZero ? -0.0 : number)
                : this == WHOLE ? (Object) (long) number : null;
        case Value.Text(String text) -> this == TEXT ? text : this == TIME ? time(value) : null;
        case Value.Several(List<Value> values) -> {
          Form one =
              switch (this) {
                case FLAGS -> FLAG;
                case NUMBERS -> NUMBER;
                case TEXTS -> TEXT;
                default -> null;
              };
          yield one == null
              ? null
              : values.stream()
                  .map(each -> one.cell(each, negativeZero))
                  .filter(each -> each != null)
                  .toList();
        }
      };
    }

    private static @Nullable Object time(Value value) {
      Value micros = new FactType(FactType.Kind.TIMESTAMP, false).compared(value);
      return micros instanceof Value.Number(double number) ? (Object) (long) number : null;
    }
  }

  /** Writes a pool's table into a Parquet file. */
  void export(Pool pool, Path file) {
    try {
      if (loaded.add(pool.number())) {
        load(pool);
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute("COPY pool_%d TO '%s' (FORMAT parquet)".formatted(pool.number(), file));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void load(Pool pool) throws SQLException {
    List<String> names = List.copyOf(pool.types().keySet());
    StringBuilder columns = new StringBuilder("id INTEGER");
    for (int i = 0; i < names.size(); i++) {
      for (Form form : Form.values()) {
        columns.append(", f%d_%s %s".formatted(i, form, form.type));
      }
    }
    String table = "pool_" + pool.number();
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE %s (%s)".formatted(table, columns));
    }
    try (DuckDBAppender appender =
        connection.unwrap(DuckDBConnection.class).createAppender(table)) {
      for (int id = 0; id < pool.cases().size(); id++) {
        Map<String, Value> facts = pool.cases().get(id);
        appender.beginRow().append(id);
        for (String name : names) {
          for (Form form : Form.values()) {
            append(appender, form.cell(facts.get(name), id % 2 == 0));
          }
        }
        appender.endRow();
      }
    }
  }

  private static void append(DuckDBAppender appender, @Nullable Object cell) throws SQLException {
    switch (cell) {
      case null -> appender.appendNull();
      case Boolean flag -> appender.append(flag);
      case Double number -> appender.append(number);
      case Long whole -> appender.append(whole);
      case String text -> appender.append(text);
      case List<?> list -> appender.append(list);
      default -> throw new IllegalArgumentException(cell.toString());
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
