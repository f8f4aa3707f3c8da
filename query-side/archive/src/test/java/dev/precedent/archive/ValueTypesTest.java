package dev.precedent.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Value;
import dev.precedent.policy.FactType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ValueTypesTest {
  private static final List<Value> SINGLE =
      List.of(
          Value.of(true),
          Value.of(3),
          Value.of(-0.5),
          Value.of(1e300),
          Value.of("en"),
          Value.of(""),
          Value.of("2021-03-01T00:00:00Z"),
          Value.of("2021-03-01"));

  @Test
  void sayOfEveryValueWhatItsTypeAdmits() {
    List<Value> values =
        Stream.of(
                SINGLE.stream(),
                SINGLE.stream().map(value -> Value.of(List.of(value))),
                Stream.of(
                    Value.of(List.of()),
                    Value.of(List.of(Value.of(1), Value.of(0.5))),
                    Value.of(List.of(Value.of(1), Value.of("a")))))
            .flatMap(each -> each)
            .toList();
    for (FactType.Kind kind : FactType.Kind.values()) {
      for (boolean several : List.of(true, false)) {
        FactType declared = new FactType(kind, several);
        for (Value value : values) {
          assertThat(ValueTypes.of(declared).contains(String.valueOf(ValueTypes.narrowest(value))))
              .as("%s as %s", value, declared)
              .isEqualTo(declared.admits(value));
        }
      }
    }
  }
}
