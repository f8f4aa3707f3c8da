package dev.precedent.views.dossier;

import dev.precedent.contracts.Value;

/** Values as JSON has them: numbers, text, true and false, lists of these. */
final class PlainValue {
  private PlainValue() {}

  static Object of(Value value) {
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
