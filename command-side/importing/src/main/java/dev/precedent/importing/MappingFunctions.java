package dev.precedent.importing;

import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.UnsignedLong;
import com.google.errorprone.annotations.Immutable;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.exceptions.CelBadFormatException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.precedent.contracts.Shown;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the CEL of a mapping has beyond the standard. */
final class MappingFunctions {
  private static final List<CelType> MOMENTS =
      List.of(SimpleType.INT, SimpleType.DOUBLE, SimpleType.STRING);

  /** Whole and decimal numbers together: JSON writes the surest score as 100 and not as 100.0. */
  private static final Map<String, Arithmetic> MIXED =
      Map.of(
          "_+_", Double::sum,
          "_-_", (a, b) -> a - b,
          "_*_", (a, b) -> a * b,
          "_/_", (a, b) -> a / b);

  /** The longest text that is put together, in UTF-16 units: no line may be as long. */
  static final int MAX_TEXT = 1 << 20;

  private MappingFunctions() {}

  @Immutable
  private interface Arithmetic {
    double of(double left, double right);
  }

  static List<CelFunctionDecl> declarations() {
    List<CelFunctionDecl> declarations = new ArrayList<>();
    for (String operator : MIXED.keySet()) {
      declarations.add(
          CelFunctionDecl.newFunctionDeclaration(
              operator,
              CelOverloadDecl.newGlobalOverload(
                  operator + "int_double", SimpleType.DOUBLE, SimpleType.INT, SimpleType.DOUBLE),
              CelOverloadDecl.newGlobalOverload(
                  operator + "double_int", SimpleType.DOUBLE, SimpleType.DOUBLE, SimpleType.INT)));
    }
    for (String moment : List.of("epochSeconds", "epochMillis")) {
      declarations.add(
          CelFunctionDecl.newFunctionDeclaration(
              moment,
              MOMENTS.stream()
                  .map(
                      type ->
                          CelOverloadDecl.newGlobalOverload(
                              moment + "_" + type.name(), SimpleType.TIMESTAMP, type))
                  .toList()));
    }
    return declarations;
  }

  static List<CelFunctionBinding> bindings() {
    List<CelFunctionBinding> bindings = new ArrayList<>();
    MIXED.forEach(
        (operator, apply) ->
            bindings.addAll(
                CelFunctionBinding.fromOverloads(
                    operator,
                    CelFunctionBinding.from(
                        operator + "int_double",
                        Long.class,
                        Double.class,
                        (a, b) -> apply.of(a, b)),
                    CelFunctionBinding.from(
                        operator + "double_int",
                        Double.class,
                        Long.class,
                        (a, b) -> apply.of(a, b)))));
    bindings.addAll(moment("epochSeconds", 0));
    bindings.addAll(moment("epochMillis", 3));
    bindings.addAll(boundedText());
    return bindings;
  }

  /** What can make far more of a row than is in it, so that a row could take all memory. */
  private static List<CelFunctionBinding> boundedText() {
    List<CelFunctionBinding> bindings = new ArrayList<>();
    bindings.addAll(
        CelFunctionBinding.fromOverloads(
            "replace",
            CelFunctionBinding.from(
                "string_replace_string_string",
                List.of(String.class, String.class, String.class),
                all -> replaced((String) all[0], (String) all[1], (String) all[2], -1)),
            CelFunctionBinding.from(
                "string_replace_string_string_int",
                List.of(String.class, String.class, String.class, Long.class),
                all ->
                    replaced((String) all[0], (String) all[1], (String) all[2], (Long) all[3]))));
    bindings.addAll(
        CelFunctionBinding.fromOverloads(
            "join",
            CelFunctionBinding.from("list_join", List.class, items -> joined(items, "")),
            CelFunctionBinding.from(
                "list_join_string", List.class, String.class, MappingFunctions::joined)));
    return bindings;
  }

  /** At most {@code limit} times, or as often as there is a place if that is negative. */
  private static String replaced(String text, String target, String by, long limit) {
    StringBuilder made = new StringBuilder();
    int from = 0;
    for (long times = 0; limit < 0 || times < limit; times++) {
      // nothing stands before each character and at the end
      int at =
          target.isEmpty()
              ? times == 0 ? 0 : from < text.length() ? text.offsetByCodePoints(from, 1) : -1
              : text.indexOf(target, from);
      if (at < 0) {
        break;
      }
      bounded(made.append(text, from, at).append(by));
      from = at + target.length();
    }
    return bounded(made.append(text, from, text.length())).toString();
  }

  private static String joined(List<?> items, String separator) {
    StringBuilder made = new StringBuilder();
    for (int i = 0; i < items.size(); i++) {
      if (!(items.get(i) instanceof String text)) {
        throw new CelBadFormatException("join() takes a list of text");
      }
      bounded(made.append(i == 0 ? "" : separator).append(text));
    }
    return made.toString();
  }

  private static StringBuilder bounded(StringBuilder text) {
    if (text.length() > MAX_TEXT) {
      throw new CelBadFormatException("the text grows beyond %d characters".formatted(MAX_TEXT));
    }
    return text;
  }

  private static ImmutableSet<CelFunctionBinding> moment(String name, int scale) {
    return CelFunctionBinding.fromOverloads(
        name,
        CelFunctionBinding.from(
            name + "_int", Long.class, number -> time(BigDecimal.valueOf(number), scale)),
        CelFunctionBinding.from(
            name + "_double", Double.class, number -> time(number.toString(), scale)),
        CelFunctionBinding.from(name + "_string", String.class, text -> time(text, scale)));
  }

  private static Instant time(String number, int scale) {
    try {
      return time(new BigDecimal(number.strip()), scale);
    } catch (NumberFormatException e) {
      throw new CelBadFormatException("'%s' is no number".formatted(Shown.of(number)));
    }
  }

  private static Instant time(BigDecimal number, int scale) {
    BigDecimal seconds = number.scaleByPowerOfTen(-scale);
    try {
      BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
      return Instant.ofEpochSecond(
          whole.longValueExact(), seconds.subtract(whole).movePointRight(9).longValue());
    } catch (ArithmeticException | DateTimeException e) {
      throw new CelBadFormatException(
          "'%s' is too far from 1970".formatted(Shown.of(number.toString())));
    }
  }

  /** {@code double} as the standard has it, except that text has a decimal comma. */
  static ImmutableSet<CelFunctionBinding> doubleWithComma() {
    return CelFunctionBinding.fromOverloads(
        "double",
        CelFunctionBinding.from("double_to_double", Double.class, number -> number),
        CelFunctionBinding.from("int64_to_double", Long.class, Long::doubleValue),
        CelFunctionBinding.from("uint64_to_double", UnsignedLong.class, UnsignedLong::doubleValue),
        CelFunctionBinding.from(
            "string_to_double", String.class, MappingFunctions::numberWithComma));
  }

  private static double numberWithComma(String text) {
    try {
      // a point would be one between thousands, or the comma that it stands for: nobody knows
      return Double.parseDouble(text.replace('.', '?').replace(',', '.'));
    } catch (NumberFormatException e) {
      throw new CelBadFormatException(
          "'%s' is no number with a decimal comma".formatted(Shown.of(text)));
    }
  }
}
