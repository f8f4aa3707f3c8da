package dev.precedent.views.dossier;

import dev.precedent.contracts.Value;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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

  static SortedMap<String, Object> of(Map<String, Value> values) {
    SortedMap<String, Object> plain = new TreeMap<>();
    values.forEach((name, value) -> plain.put(name, of(value)));
    return plain;
  }
}
