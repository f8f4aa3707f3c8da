package dev.precedent.contracts;

/** Values as JSON has them: numbers, text, true and false, lists of these. */
public final class PlainValue {
  private PlainValue() {}

  /** A number as a {@link Long} where it is whole, else a {@link Double}. */
  public static Object of(Value value) {
    return switch (value) {
      case Value.Number(double number) ->
          number == Math.rint(number) && Math.abs(number) < 1L << 53
              ? (Object) (long) number
              : (Object) number;
      case Value.Text(String text) -> text;
      case Value.Flag(boolean flag) -> flag;
      case Value.Several several -> several.values().stream().map(PlainValue::of).toList();
    };
  }
}
