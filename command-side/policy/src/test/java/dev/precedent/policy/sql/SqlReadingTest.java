package dev.precedent.policy.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.wording.Golden;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlReadingTest {
  private static final String TWO_NAMES =
      """
      policy: names
      version: 1.0.0
      title: Names
      signals:
        score: {type: double}
        Score: {type: double}
        g1: {type: bool}
      outcomes: [ALLOW, REMOVE]
      tree:
        - {clause: N.1, when: score > 1 && Score > 2 && g1, outcome: REMOVE}
        - {clause: N.2, outcome: ALLOW}
      text: N.1 is removed. **N.2** stays.
      """;

  @Test
  void isTheTextThatAPersonRead() throws IOException {
    Golden.check("sql/hate-speech-2.1.0.sql", SqlReading.of(Golden.hateSpeech()).select());
    Golden.check(
        "sql/conversational-abuse-1.0.0.sql",
        SqlReading.of(Golden.demo("conversational-abuse-1.0.0")).select());
  }

  @Test
  void saysWhichVersionItIs() throws IOException {
    PolicyVersion policy = Golden.hateSpeech();

    assertThat(SqlReading.of(policy).select())
        .startsWith("-- %s %s\n".formatted(policy.id(), policy.digest()));
  }

  @Test
  void keepsNamesApartThatSqlDoesNot() {
    SqlReading reading = SqlReading.of(Golden.policy(TWO_NAMES));

    assertThat(reading.columns())
        .containsEntry("score", "score")
        .containsEntry("Score", "Score_2")
        .containsEntry("g1", "g1");
    assertThat(reading.select()).contains("c.Score_2 > 2e0").contains(" AS g_1");
  }

  @Test
  void readsAnyRelationAndKeepsColumns() {
    SqlReading reading = SqlReading.of(Golden.policy(TWO_NAMES));

    assertThat(reading.select("(SELECT * FROM facts)", List.of("id", "day")))
        .contains("FROM (SELECT * FROM facts) AS c")
        .contains("c.day");
    assertThatThrownBy(() -> reading.select("cases", List.of("Path"))).hasMessageContaining("Path");
    assertThatThrownBy(() -> reading.select("cases", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
