package dev.precedent.policy.wording;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.policy.PolicyVersion;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      textBlock =
          """
          score >= 0.97 ; score is at least 0.97
          score < 0.5 && links > 3 ; score is below 0.5 and links is above 3
          !(score < 0.5) ; score is at least 0.5
          !(score <= 0.5 || links >= 3) ; score is above 0.5 and links is below 3
          score >= high ; score is at least 0.9 (high)
          fresh ; fresh is true
          !fresh ; fresh is false
          links == 3 ; links is 3
          links != 3 ; links is not 3
          language == "a b" ; language is 'a b'
          language in ["en", "de"] ; language is one of ('en', 'de')
          !(language in ["en", "de"]) ; language is none of ('en', 'de')
          language in ["en"] ; language is 'en'
          "a" in tags ; tags includes 'a'
          !("a" in tags) ; tags does not include 'a'
          "a" in tags || "b" in tags ; tags includes at least one of ('a', 'b')
          "a" in tags && "b" in tags ; tags includes all of ('a', 'b')
          !("a" in tags) && !("b" in tags) ; tags includes none of ('a', 'b')
          !("a" in tags || "b" in tags) ; tags includes none of ('a', 'b')
          !("a" in tags) || !("b" in tags) ; tags does not include 'a' or tags does not include 'b'
          "a" in tags || !("b" in tags) ; tags includes 'a' or tags does not include 'b'
          fresh && ("a" in tags || "b" in tags) ; fresh is true and tags includes at least one of ('a', 'b')
          fresh && ("a" in tags || links > 1) ; fresh is true and (tags includes 'a' or links is above 1)
          fresh || ("a" in tags && links > 1) ; fresh is true or (tags includes 'a' and links is above 1)
          fresh && !(links > 1 || score > 1) ; fresh is true and links is at most 1 and score is at most 1
          made < timestamp("2026-01-01T00:00:00Z") ; made is before 2026-01-01T00:00:00Z
          made >= since ; made is at or after 2026-02-01T00:00:00Z (since)
          """)
  void saysAConditionInWords(String guard, String words) {
    PolicyVersion policy = policy(guard);

    assertThat(
            ConditionWords.of(requireNonNull(policy.tree().getFirst().when()), policy).stream()
                .map(
                    piece ->
                        piece.kind() == Piece.Kind.TEXT ? "'" + piece.text() + "'" : piece.text())
                .collect(Collectors.joining()))
        .isEqualTo(words);
  }

  private static PolicyVersion policy(String guard) {
    return Golden.policy(
        """
        policy: p
        version: 1.0.0
        title: P
        signals:
          score: {type: double}
          links: {type: int}
          fresh: {type: bool}
          language: {type: string}
          tags: {type: list<string>}
          made: {type: timestamp}
        thresholds: {high: 0.9, since: 2026-02-01T00:00:00Z}
        outcomes: [A, B]
        tree:
          - {clause: P.1, when: '%s', outcome: B}
          - {clause: P.2, outcome: A}
        text: P.1 One. P.2 Two.
        """
            .formatted(guard.strip()));
  }
}
