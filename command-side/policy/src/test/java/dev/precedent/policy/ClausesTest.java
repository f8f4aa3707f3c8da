package dev.precedent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClausesTest {
  @Test
  void idsMayFollowEachOtherInALine() {
    assertThat(
            words(
                "Rules: HS.1 Threats go, **HS.2** slurs too. HS.9 The rest.",
                "HS.1",
                "HS.2",
                "HS.9"))
        .containsExactly(
            Map.entry("HS.1", "HS.1 Threats go,"),
            Map.entry("HS.2", "**HS.2** slurs too."),
            Map.entry("HS.9", "HS.9 The rest."));
  }

  @Test
  void aMentionIsNoBeginningWhereTheIdBeginsALine() {
    assertThat(words("HS.1 Unless HS.2 applies.\n\n### HS.2 Satire\nstays.", "HS.1", "HS.2"))
        .containsExactly(
            Map.entry("HS.1", "HS.1 Unless HS.2 applies."),
            Map.entry("HS.2", "HS.2 Satire\nstays."));
  }

  @Test
  void anIdStandsAsAWord() {
    assertThat(
            words(
                "xHS.1 HS.1b HS.1.1 HS.1-x HS.1ä _HS.1 HS.1_ A.HS.1, but (HS.1): yes. ß HS.2.",
                "HS.1"))
        .containsEntry("HS.1", "HS.1): yes. ß")
        .containsEntry("HS.2", "HS.2.");
  }

  @Test
  void wordsOfTheSameFormAreIdsToo() {
    // given ids of two areas
    String text = "HS.1 One.\nHS.2 Two.\nXX.1 Three. e.g. 1.2 HS\nLONE four";

    // when
    Map<String, Clauses.Words> found = Clauses.in(text, Set.of("HS.1", "LONE"));

    // then
    assertThat(found.keySet()).containsExactly("HS.1", "HS.2", "LONE");
    assertThat(Clauses.undeclared(new LinkedHashMap<>(found), Set.of("HS.1", "LONE")))
        .isEqualTo(List.of("HS.2"));
  }

  private static Map<String, String> words(String text, String... ids) {
    Map<String, String> words = new LinkedHashMap<>();
    Clauses.in(text, Set.of(ids)).forEach((id, found) -> words.put(id, found.text()));
    return words;
  }
}
