package dev.precedent.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.contracts.PolicyKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {

  @ParameterizedTest
  @CsvSource(
      value = {
        "'' | policy:spam",
        "'  policy:spam ' | policy:spam",
        "outcome:REMOVE | policy:spam outcome:REMOVE",
        "outcome:REMOVE policy:spam | outcome:REMOVE policy:spam",
        "policy:other | policy:spam policy:other",
        "-policy:spam | policy:spam -policy:spam",
        "withdrawn:yes | policy:spam withdrawn:yes"
      },
      delimiter = '|')
  void alwaysSaysThatDecisionsAreOfThePolicy(String asked, String where) {
    assertThat(selection(asked).where()).isEqualTo(where);
  }

  @Test
  void aMistakeInTheQueryHasTheColumnThatThePersonSees() {
    assertThatThrownBy(() -> selection("outcome:REMOVE outcomes:ALLOW"))
        .isInstanceOfSatisfying(
            InvalidQuery.class, mistake -> assertThat(mistake.column()).isEqualTo(16));
  }

  private static Selection selection(String where) {
    return Selection.of(new PolicyKey("spam"), Query.parse(where), 10);
  }
}
