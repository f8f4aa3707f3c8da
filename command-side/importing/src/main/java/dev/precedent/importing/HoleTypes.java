package dev.precedent.importing;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypes;
import dev.cel.common.types.ListType;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which types of expressions fit where, so that a mapping is refused before the first row is. */
final class HoleTypes {
  private static final Set<CelKind> UNKNOWN =
      EnumSet.of(CelKind.DYN, CelKind.ANY, CelKind.NULL_TYPE, CelKind.ERROR, CelKind.UNSPECIFIED);
  private static final Set<CelKind> WORDS =
      EnumSet.of(CelKind.STRING, CelKind.INT, CelKind.BOOL, CelKind.TIMESTAMP);
  private static final Set<CelKind> TIMES = EnumSet.of(CelKind.STRING, CelKind.TIMESTAMP);
  private static final Set<CelKind> VALUES =
      EnumSet.of(
          CelKind.STRING,
          CelKind.INT,
          CelKind.UINT,
          CelKind.DOUBLE,
          CelKind.BOOL,
          CelKind.TIMESTAMP);

  private HoleTypes() {}

  /** What a field takes, if a hole of this type cannot give it; null if it may. */
  static @Nullable String expected(CelType type, Shape shape) {
    return switch (shape) {
      case Shape.Text text -> unless(isOf(WORDS, type), "text (string() makes it)");
      case Shape.Time time ->
          unless(
              isOf(TIMES, type),
              "a time as text, or timestamp(), epochSeconds() or epochMillis() of what it is");
      case Shape.Fact fact ->
          unless(
              isOf(VALUES, type) || type instanceof ListType list && isOf(VALUES, list.elemType()),
              "text, a number, a truth value, a time, or a list of such");
      case Shape.Several several -> unless(isOf(EnumSet.of(CelKind.LIST), type), "a list");
      case Shape.Facts facts -> unless(isOf(EnumSet.of(CelKind.MAP), type), "an object");
      case Shape.Fields fields -> unless(isOf(EnumSet.of(CelKind.MAP), type), "an object");
    };
  }

  /** The same for a hole with text around it. */
  static @Nullable String expectedWithinText(CelType type) {
    return unless(isOf(VALUES, type), "text with text, numbers, truth values or times in it");
  }

  static String inWords(CelType type) {
    return type.kind() == CelKind.TIMESTAMP ? "a time" : CelTypes.format(type);
  }

  private static boolean isOf(Set<CelKind> kinds, CelType type) {
    return kinds.contains(type.kind())
        || UNKNOWN.contains(type.kind())
        || type.kind() == CelKind.TYPE_PARAM;
  }

  private static @Nullable String unless(boolean fits, String expected) {
    return fits ? null : expected;
  }
}
