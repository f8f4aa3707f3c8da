package dev.precedent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.policy.document.PolicyParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClausesTest {
  private static final String WRAPPED =
      """
      HS.1 Slurs are removed at once, whoever they are aimed at, unless
      HS.2 applies. This holds for comments and for nicknames too.

      HS.2 Reclaimed slurs get a warning.

      HS.9 Everything else stays.
      """;

  @Test
  void aWrappedLineThatBeginsWithAnIdGoesOn() {
    Clauses read = Clauses.of(WRAPPED, Set.of("HS.1", "HS.2", "HS.9"));

    assertThat(read.doubts()).isEmpty();
    assertThat(words(read))
        .containsExactly(
            Map.entry(
                "HS.1",
                "HS.1 Slurs are removed at once, whoever they are aimed at, unless\n"
                    + "HS.2 applies. This holds for comments and for nicknames too."),
            Map.entry("HS.2", "HS.2 Reclaimed slurs get a warning."),
            Map.entry("HS.9", "HS.9 Everything else stays."));
  }

  @Test
  void linesMayEndAsOnWindows() {
    Clauses unix = Clauses.of(WRAPPED, Set.of("HS.1", "HS.2", "HS.9"));
    Clauses windows = Clauses.of(WRAPPED.replace("\n", "\r\n"), Set.of("HS.1", "HS.2", "HS.9"));

    assertThat(windows.doubts()).isEmpty();
    Map<String, String> expected = words(unix);
    expected.replaceAll((id, words) -> words.replace("\n", "\r\n"));
    assertThat(words(windows)).containsExactlyEntriesOf(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HS.1 Aa.\n\nHS.2 Bb.",
        "Before.\n\nHS.1 Aa.\n\nHS.2 Bb.",
        "## HS.1 Aa.\n\n### HS.2: Bb.",
        "HS.1 Aa.\n=======\n\nHS.2 Bb.\n-------",
        "- HS.1 Aa.\n- HS.2 Bb.",
        "1. HS.1 Aa.\n2. HS.2 Bb.",
        "* HS.1 Aa.\n\n  HS.2 Bb.",
        "## 1. HS.1 Aa.\n\n## 2.1 HS.2 Bb.",
        "(HS.1) Aa.\n\n§ HS.2 Bb.",
        "**HS.1** Aa. **HS.2** Bb.",
        "__HS.1 Aa.__ __HS.2 Bb.__",
        "***HS.1*** Aa! ***HS.2*** Bb.",
        "HS.1 Aa.\nAnd on it goes (really).\n**HS.2** Bb.",
        "`HS.1` Aa.\n\n*HS.2* Bb.",
        "<a name=\"x\"></a>HS.1 Aa.\n\nHS.2 Bb.",
        "HS.1 Aa, unless **HS.2** applies, cf. **HS.2**.\n\nHS.2 Bb.",
        "HS.1 Aa. HS.2 applies to nicknames.\n\nHS.2 Bb.",
        "HS.1 Aa.\n\n    HS.2 is code\n\nHS.2 Bb.",
        "HS.1 Aa.\n\n```\nHS.2 is code\n```\n\nHS.2 Bb.",
        "HS.1 Aa.\n\n> HS.2 as the law quotes it.\n\nHS.2 Bb.",
        "HS.1 Aa.\n\n| id | what |\n|---|---|\n| HS.2 | yes |\n\nHS.2 Bb.",
        "HS.1 Aa.\n\n[HS.2](#two) is another matter.\n\nHS.2 Bb.",
        "HS.1 Aa.\n\n<!-- HS.2 is a remark -->\n\nHS.2 Bb.",
        "HS.1 Aa: HS.10, HS.1a and HS.1.2 are none of it.\n\nHS.2 Bb.",
      })
  void wordsBeginWithAParagraphAHeadingAnItemOrABoldSentence(String text) {
    Clauses read = Clauses.of(text, Set.of("HS.1", "HS.2"));

    assertThat(read.doubts()).isEmpty();
    assertThat(read.words().keySet()).containsExactly("HS.1", "HS.2");
    assertThat(words(read).get("HS.1")).contains(" Aa").doesNotContain("Bb");
    assertThat(words(read).get("HS.2")).contains(" Bb").doesNotContain("Aa");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HS.1 Aa, unless HS.2 applies.                      | ONLY_MENTIONED [16]",
        "HS.1 Aa, unless ¶HS.2 applies.                     | ONLY_MENTIONED [17]",
        "HS.1 Aa, unless **HS.2** applies.                  | ONLY_MENTIONED [18]",
        "HS.1 Aa. See cf. **HS.2** too.                     | ONLY_MENTIONED [19]",
        "HS.1 As in the U.S. HS.2 does.                     | ONLY_MENTIONED [20]",
        "HS.1 Aa.¶¶    HS.2 code                            | ONLY_MENTIONED [14]",
        "HS.1 Aa.¶¶[HS.2](x) Bb.                            | ONLY_MENTIONED [11]",
        "HS.1/HS.2 Aa.                                      | ONLY_MENTIONED [5]",
        "HS.1 Aa.¶¶<div>¶HS.2 Bb.¶</div>                    | ONLY_MENTIONED [16]",
        "HS.1 Aa. HS.2 Bb.                                  | BEGINS_SENTENCE [9]",
        "HS.1 Aa.¶HS.2 Bb.                                  | BEGINS_SENTENCE [9]",
        "HS.1 Aa,  ¶HS.2 Bb.                                | BEGINS_SENTENCE [11]",
        "HS.1 Aa. *HS.2* Bb.                                | BEGINS_SENTENCE [10]",
        "HS.1 (Aa.) HS.2 Bb.                                | BEGINS_SENTENCE [11]",
        "HS.1 Aa.¶¶> HS.2 Bb.                               | BEGINS_SENTENCE [12]",
        "HS.1 Aa.¶¶¦ id ¦ b ¦¶¦---¦---¦¶¦ HS.2 ¦ Bb. ¦      | BEGINS_SENTENCE [33]",
        "HS.1 Aa. HS.2 Bb. HS.2 Cc.                         | BEGINS_SENTENCES [9, 18]",
        "HS.1 Aa.¶¶HS.2 Bb.¶¶HS.2 Cc.                       | BEGINS_TWICE [10, 20]",
        "HS.1 Aa.¶¶## HS.2¶¶HS.2 Bb.                        | BEGINS_TWICE [13, 19]",
        "- HS.2: satire¶¶HS.1 Aa.¶¶HS.2 Bb.                 | BEGINS_TWICE [2, 26]",
        "HS.1 Aa. **HS.2** Bb.¶¶HS.2 Cc.                    | BEGINS_TWICE [11, 23]",
        "HS.1 Aa.¶¶HS.2 Bb. HS.7 Cc.                        | UNKNOWN_BEGINS_SENTENCE [19]",
      })
  void whatIsUnclearIsSaid(String text, String doubt) {
    Clauses read = Clauses.of(text.replace('¶', '\n').replace('¦', '|'), Set.of("HS.1", "HS.2"));

    assertThat(read.doubts())
        .extracting(found -> found.kind() + " " + found.places())
        .containsExactly(doubt);
  }

  @Test
  void anUnclearTextIsReadAsItWasWhenItWasPublished() {
    // given ids in the midst of sentences, as the first release took them
    String text = "Rules: HS.1 Threats go, **HS.2** slurs too, HS.7 here. HS.9 The rest.";
    Set<String> declared = Set.of("HS.1", "HS.2", "HS.9");

    // when
    Clauses now = Clauses.of(text, declared);
    Clauses then = Clauses.asPublished(text, declared);

    // then
    assertThat(now.isClear()).isFalse();
    assertThat(words(now)).containsOnlyKeys("HS.9");
    assertThat(then.introduction()).isEqualTo("Rules: ");
    assertThat(words(then))
        .containsExactly(
            Map.entry("HS.1", "HS.1 Threats go,"),
            Map.entry("HS.2", "**HS.2** slurs too,"),
            Map.entry("HS.7", "HS.7 here."),
            Map.entry("HS.9", "HS.9 The rest."));
  }

  @ParameterizedTest
  @MethodSource("released")
  void whatTheFirstReleasePublishedKeepsItsWords(Path document) throws IOException {
    PolicyVersion version = PolicyParser.parse(Files.readString(document)).orElseThrow();

    Clauses then =
        Clauses.split(
            version.text(), EarlierClauses.starts(version.text(), version.clauses()), List.of());

    assertThat(List.copyOf(version.words().entrySet()))
        .isEqualTo(List.copyOf(words(then).entrySet()));
    assertThat(version.introduction().strip()).isEqualTo(then.introduction().strip());
  }

  static Stream<Path> released() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/releases/0.1.0"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @Test
  void aClearTextIsReadAsItIsWheneverItWasPublished() {
    Set<String> declared = Set.of("HS.1", "HS.2", "HS.9");

    assertThat(Clauses.asPublished(WRAPPED, declared)).isEqualTo(Clauses.of(WRAPPED, declared));
  }

  @Test
  void anIdStandsAsAWord() {
    assertThat(
            words("xHS.1 HS.1b HS.1.1 HS.1-x HS.1ä _HS.1 HS.1_ A.HS.1\n\n(HS.1): yes. ß", "HS.1"))
        .containsExactly(Map.entry("HS.1", "(HS.1): yes. ß"));
  }

  @Test
  void numbersMayBeIds() {
    // given chapters, and figures that are none
    String text =
        """
        # 3 Slurs

        3.1 Slurs go. 3.5 million were seen, 3.10 times as many as before.

        3.10 Reclaimed slurs stay in 3.1 of 100 cases.

        ## 4. The rest

        12.1-b. Stays, for 3 reasons:

        1. one
        2. two
        """;

    // when
    Clauses read = Clauses.of(text, Set.of("3", "3.1", "3.10", "4", "12.1-b"));

    // then
    assertThat(read.doubts()).isEmpty();
    assertThat(words(read).values())
        .containsExactly(
            "3 Slurs",
            "3.1 Slurs go. 3.5 million were seen, 3.10 times as many as before.",
            "3.10 Reclaimed slurs stay in 3.1 of 100 cases.",
            "4. The rest",
            "12.1-b. Stays, for 3 reasons:\n\n1. one\n2. two");
  }

  @Test
  void theNumberOfAnItemMayBeAnId() {
    Clauses read = Clauses.of("1. Slurs go.\n2. The rest\n   stays.", Set.of("1", "2"));

    assertThat(words(read))
        .containsExactly(Map.entry("1", "1. Slurs go."), Map.entry("2", "2. The rest\n   stays."));
    assertThat(read.doubts())
        .extracting(Clauses.Doubt::kind)
        .containsExactly(Clauses.Doubt.Kind.BEGINS_SENTENCE, Clauses.Doubt.Kind.BEGINS_SENTENCE);
  }

  @Test
  void marksOfTheNextParagraphAreNotAmongTheWords() {
    assertThat(words("# All\n\n- **HS.1** A.\n\n### HS.2 Satire\nstays.", "HS.1", "HS.2"))
        .containsExactly(
            Map.entry("HS.1", "**HS.1** A."), Map.entry("HS.2", "HS.2 Satire\nstays."));
  }

  @Test
  void aRowOfATableIsTakenWhole() {
    assertThat(words("| id | |\n|---|---|\n| HS.1 | A |\n| HS.2 | B |\n", "HS.1", "HS.2"))
        .containsExactly(Map.entry("HS.1", "| HS.1 | A |"), Map.entry("HS.2", "| HS.2 | B |"));
  }

  @Test
  void wordsOfTheSameFormAreIdsToo() {
    // given ids of two areas
    String text = "HS.1 One.\n\nHS.2 Two.\n\nXX.1 Three. e.g. 1.2 HS\n\nLONE four";

    // when
    Clauses found = Clauses.of(text, Set.of("HS.1", "LONE"));

    // then
    assertThat(found.words().keySet()).containsExactly("HS.1", "HS.2", "LONE");
    assertThat(found.undeclared(Set.of("HS.1", "LONE"))).isEqualTo(List.of("HS.2"));
  }

  private static Map<String, String> words(String text, String... ids) {
    return words(Clauses.of(text, Arrays.stream(ids).collect(Collectors.toSet())));
  }

  private static Map<String, String> words(Clauses read) {
    Map<String, String> words = new LinkedHashMap<>();
    read.words().forEach((id, found) -> words.put(id, found.text()));
    return words;
  }
}
