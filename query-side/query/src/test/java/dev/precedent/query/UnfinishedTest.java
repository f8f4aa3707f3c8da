package dev.precedent.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody is writing at the cursor, which stands where the bar is. */
class UnfinishedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          |                                     ; 0  ; 0  ; -          ; ``      ; ``
          outc|                                 ; 0  ; 4  ; -          ; outc    ; ``
          policy:a -out|c                       ; 10 ; 14 ; -          ; out     ; policy:a
          policy:a outcome:RE|MOVE pathway:LLM  ; 17 ; 23 ; outcome    ; RE      ; policy:a   pathway:LLM
          outcome:ALLOW,RE|                     ; 14 ; 16 ; outcome    ; RE      ; ``
          outcome:ALLOW,|                       ; 14 ; 14 ; outcome    ; ``      ; ``
          signal.x>=0|                          ; 10 ; 11 ; signal.x   ; 0       ; ``
          decided:2021..20|                     ; 14 ; 16 ; decided    ; 20      ; ``
          system:"two w|ords" a                 ; 7  ; 18 ; system     ; two w   ; a
          (policy:a OR outc|)                   ; 13 ; 17 ; -          ; outc    ; (policy:a OR  )
          -(outc|                               ; 2  ; 6  ; -          ; outc    ; -(
          system:a(1|)                          ; 7  ; 10 ; system     ; a(1     ; )
          """)
  void findsWhatIsBeingWritten(
      String text, int from, int to, String field, String beginning, String others) {
    int at = text.indexOf('|');
    String query = text.replace("|", "");

    Unfinished unfinished = Unfinished.at(query, at);

    assertThat(unfinished).isEqualTo(new Unfinished(from, to, field, beginning, others));
  }

  @Test
  void whatIsOfferedIsReadBack() {
    Field system = Field.parse("system");
    for (String value : new String[] {"a", "two words", "a,b", "x*", "a)b", "\"q\"", "-1", "é"}) {
      String text = "system:" + Unfinished.written(system, value);
      assertThat(((Query.Compared) Query.parse(text).terms().getFirst().criterion()).choices())
          .containsExactly(new Query.Exactly(new Operand.Text(value)));
    }
  }

  @Test
  void noTextAndNoPlaceBreaksIt() {
    Random random = new Random(11);
    String alphabet = "ab:.,\"\\ ()-<>=*é\uD83D\uDE00";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      int at = random.nextInt(text.length() + 1);
      assertThatCode(
              () -> {
                Unfinished unfinished = Unfinished.at(text.toString(), at);
                assertThat(unfinished.from()).isBetween(0, at);
                assertThat(unfinished.to()).isBetween(at, text.length());
                Objects.requireNonNull(unfinished.asked());
              })
          .as("%s at %d", text, at)
          .doesNotThrowAnyException();
    }
  }
}
