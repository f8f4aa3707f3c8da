package dev.precedent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.contracts.InvalidValue;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventDataTest {
  private static final StreamName STREAM = new StreamName("thing", "a");

  private static EventData data(String id, String type, String payload, String metadata) {
    return new EventData(
        id,
        STREAM,
        0,
        type,
        1,
        payload.getBytes(StandardCharsets.UTF_8),
        metadata.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aStreamAndANumberMakeAKey() {
    assertThat(STREAM.key(12)).isEqualTo("thing\u001Fa\u001F12");
    assertThat(StreamName.of(STREAM.toString())).isEqualTo(STREAM);
    assertThat(data("id", "type", "{}", "{}").key()).isEqualTo(STREAM.key(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\tb", "a\nb", "a\u001Fb", "\u0000", "a\u007F", "\uD83D", "\uDE00\uD83D"})
  void textThatIsNoLineIsRefused(String text) {
    assertThatThrownBy(() -> new StreamName("thing", text))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("a stream's id");
    assertThatThrownBy(() -> new StreamName(text, "a"))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("a stream's kind");
    assertThatThrownBy(() -> data(text, "type", "{}", "{}"))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("an event's id");
    assertThatThrownBy(() -> data("id", text, "{}", "{}"))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("an event's type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "日本", "\uD83D\uDE00", "a;b\\'\"%"})
  void anyOtherTextIsAnId(String text) {
    assertThatCode(() -> new StreamName("thing", text)).doesNotThrowAnyException();
  }

  @Test
  void aStreamHasAKind() {
    assertThatThrownBy(() -> new StreamName("", "a")).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> StreamName.of("thing"))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("U+001F");
  }

  @Test
  void bytesOfMoreThanOneLineAreRefused() {
    assertThatThrownBy(() -> data("id", "type", "{\n}", "{}"))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("an event's payload")
        .hasMessageContaining("byte 1 of 3");
    assertThatThrownBy(() -> data("id", "type", "{}", "{}\n"))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("an event's metadata");
  }

  @Test
  void numbersBeginAtTheirFirst() {
    assertThatThrownBy(() -> new EventData("id", STREAM, -1, "type", 1, new byte[0], new byte[0]))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new EventData("id", STREAM, 0, "type", 0, new byte[0], new byte[0]))
        .isInstanceOf(InvalidValue.class);
  }
}
