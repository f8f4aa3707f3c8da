package dev.precedent.command.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class JsonLinesTest {
  @Test
  void readsAnArrayElementByElement() throws IOException {
    assertThat(lines("[ {\"a\": [1, 2.50]}, 7, [], \"x\" ]"))
        .containsExactly("1:{\"a\":[1,2.50]}", "2:7", "3:[]", "4:\"x\"");
    assertThat(lines("[]")).isEmpty();
    assertThat(lines("")).isEmpty();
  }

  @Test
  void readsASingleObject() throws IOException {
    assertThat(lines("{\"a\":1}")).containsExactly("1:{\"a\":1}");
  }

  @Test
  void anElementMayRepeatAKeyForWhomeverReadsIt() throws IOException {
    assertThat(lines("[{\"a\":1,\"a\":2}]")).containsExactly("1:{\"a\":1,\"a\":2}");
  }

  @Test
  void skipsAnElementThatIsTooLongAndGoesOn() throws IOException {
    String tooLong = "[" + "1,".repeat(RawLine.MAX_BYTES) + "1]";
    assertThat(lines("[1," + tooLong + ",3]")).containsExactly("1:1", "2:TOO LONG", "3:3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1] [2]", "[1] garbage", "{} {}", "{} ]", "[1", "[{\"a\":1]", "[1,]"})
  void aBodyThatGoesOnOrBreaksOffIsNoJson(String body) {
    assertThatThrownBy(() -> lines(body)).isInstanceOf(JacksonException.class);
  }

  private static List<String> lines(String body) throws IOException {
    List<String> read = new ArrayList<>();
    try (JsonLines lines =
        new JsonLines(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))) {
      for (RawLine line = lines.next(); line != null; line = lines.next()) {
        read.add(
            line.number()
                + ":"
                + (line.json() == RawLine.TOO_LONG
                    ? "TOO LONG"
                    : new String(line.json(), StandardCharsets.UTF_8)));
      }
    }
    return read;
  }
}
