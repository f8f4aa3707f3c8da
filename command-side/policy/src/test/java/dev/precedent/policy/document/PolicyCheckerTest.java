package dev.precedent.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Digest;
import dev.precedent.contracts.Value;
import dev.precedent.policy.FactType;
import dev.precedent.policy.Guard;
import dev.precedent.policy.Node;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Question;
import dev.precedent.policy.Scale;
import dev.precedent.policy.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyCheckerTest {
  static final Path DEMO = Path.of("../../docker/standalone/src/main/resources/demo/policies");

  static final String HATE_SPEECH =
      """
      policy: hate-speech
      version: 2.0.0
      title: Hate speech
      changeNote: Threats first
      signals:
        hate_score: {type: double, system: hate-clf, description: calibrated probability}
        language:   {type: string}
      questions:
        target: {ask: "Does the content attack people for a protected attribute?", answers: ["yes", no, "unclear"], clause: HS.1}
        harm:   {ask: "How severe is it?", answers: [0, 1, 2, 3], scale: ordinal, clause: HS.1}
        kinds:  {ask: "Which of these occur?", answers: [slur, threat, mockery], several: true, clause: HS.2}
      outcomes: [ALLOW, AGE_RESTRICT, ESCALATE, REMOVE]      # least to most severe
      tree:
        - {clause: HS.2, when: 'hate_score >= 0.97 || harm >= 3 || "threat" in kinds', outcome: REMOVE}
        - clause: HS.3
          when: hate_score >= 0.6 && target == "yes"
          then:
            - {clause: HS.3a, when: 'language in ["en", "de"]', outcome: REMOVE}
            - {clause: HS.3b, outcome: ESCALATE}
        - {clause: HS.9, outcome: ALLOW}
      text: |
        # Hate speech

        ## HS.1 What hate speech is
        An attack on people for what they are.

        **HS.2** Threats are removed.
        **HS.3** Likely hate speech is
        - HS.3a removed where we can read it (HS.9 does not apply),
        - HS.3b escalated elsewhere.

        HS.9 The rest stays.
      """;

  @Test
  void aDocumentIsReadInFull() {
    // when
    PolicyCheck check = PolicyChecker.check(HATE_SPEECH);

    // then
    assertThat(check.findings()).isEmpty();
    PolicyVersion policy = SpamPolicy.policy(HATE_SPEECH);
    assertThat(policy).hasToString("hate-speech@2.0.0");
    assertThat(policy.title()).isEqualTo("Hate speech");
    assertThat(policy.changeNote()).isEqualTo("Threats first");
    assertThat(policy.digest()).isEqualTo(Digest.of(HATE_SPEECH));
    assertThat(policy.signals().values())
        .containsExactly(
            new Signal(
                "hate_score",
                new FactType(FactType.Kind.DOUBLE, false),
                "hate-clf",
                "calibrated probability"),
            new Signal("language", new FactType(FactType.Kind.STRING, false), null, null));
    assertThat(policy.questions().values())
        .containsExactly(
            new Question(
                "target",
                "Does the content attack people for a protected attribute?",
                List.of(Value.of("yes"), Value.of("no"), Value.of("unclear")),
                false,
                Scale.NOMINAL,
                "HS.1"),
            new Question(
                "harm",
                "How severe is it?",
                List.of(Value.of(0), Value.of(1), Value.of(2), Value.of(3)),
                false,
                Scale.ORDINAL,
                "HS.1"),
            new Question(
                "kinds",
                "Which of these occur?",
                List.of(Value.of("slur"), Value.of("threat"), Value.of("mockery")),
                true,
                Scale.NOMINAL,
                "HS.2"));
    assertThat(policy.questions().values().stream().map(q -> q.type().toString()))
        .containsExactly("string", "int", "list<string>");
    assertThat(policy.outcomes()).containsExactly("ALLOW", "AGE_RESTRICT", "ESCALATE", "REMOVE");
    assertThat(policy.positive("ALLOW")).isFalse();
    assertThat(policy.positive("AGE_RESTRICT")).isTrue();
    assertThat(policy.clauses()).containsExactly("HS.2", "HS.3", "HS.3a", "HS.3b", "HS.9", "HS.1");
  }

  @Test
  void guardsAreTyped() {
    // given
    PolicyVersion policy = SpamPolicy.policy(HATE_SPEECH);

    // then
    assertThat(policy.tree().getFirst())
        .isEqualTo(
            new Node(
                "HS.2",
                new Guard.Any(
                    List.of(
                        new Guard.Compare("hate_score", Guard.Relation.AT_LEAST, 0.97),
                        new Guard.Compare("harm", Guard.Relation.AT_LEAST, 3),
                        new Guard.Includes("kinds", Value.of("threat")))),
                "hate_score >= 0.97 || harm >= 3 || \"threat\" in kinds",
                "REMOVE",
                List.of()));
    assertThat(policy.tree().get(1).then().getFirst().when())
        .isEqualTo(new Guard.OneOf("language", List.of(Value.of("en"), Value.of("de"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.5 < score                  | Compare[name=score, relation=ABOVE, bound=0.5, threshold=null]",
        "-3 >= links                  | Compare[name=links, relation=AT_MOST, bound=-3.0, threshold=null]",
        "links == 2.0                 | Is[name=links, constant=2]",
        "\"xx\" == language           | Is[name=language, constant=xx]",
        "language != \"xx\"           | Not[operand=Is[name=language, constant=xx]]",
        "!(language != \"xx\")        | Is[name=language, constant=xx]",
        "new_account == true          | Holds[name=new_account]",
        "false != new_account         | Holds[name=new_account]",
        "!!new_account                | Holds[name=new_account]",
        "new_account == false         | Not[operand=Holds[name=new_account]]",
        "harm in [1, 2]               | OneOf[name=harm, constants=[1, 2]]",
        "\"link\" in kinds            | Includes[name=kinds, element=link]",
      })
  void oneConditionHasOneForm(String guard, String expected) {
    // when
    PolicyVersion policy = SpamPolicy.policy(SpamPolicy.withLine(18, "    when: " + quoted(guard)));

    // then
    assertThat(policy.tree().get(1).when()).hasToString(expected);
  }

  @Test
  void chainsAreFlat() {
    // when
    PolicyVersion policy =
        SpamPolicy.policy(
            SpamPolicy.withLine(
                18,
                "    when: new_account || (links > 1 || links < -1) || (links == 0 && (harm == 1 && score == 2))"));

    // then
    assertThat(policy.tree().get(1).when())
        .isEqualTo(
            new Guard.Any(
                List.of(
                    new Guard.Holds("new_account"),
                    new Guard.Compare("links", Guard.Relation.ABOVE, 1),
                    new Guard.Compare("links", Guard.Relation.BELOW, -1),
                    new Guard.All(
                        List.of(
                            new Guard.Is("links", Value.of(0)),
                            new Guard.Is("harm", Value.of(1)),
                            new Guard.Is("score", Value.of(2)))))));
  }

  @Test
  void lineEndsAndByteOrderMarksOfWindowsAreFine() {
    // given
    String yaml = "\ufeff" + SpamPolicy.YAML.replace("\n", "\r\n");

    // then
    assertThat(PolicyChecker.check(yaml).findings()).isEmpty();
    assertThat(SpamPolicy.policy(yaml).words()).isEqualTo(SpamPolicy.policy().words());
    assertThat(PolicyChecker.check(yaml.replace("harm >=", "ham >=")).findings())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(List.of(finding.line(), finding.column())).containsExactly(18, 79));
  }

  @Test
  void clausesMayHaveNumbersForIdsAsTheyAreWritten() {
    // given ids that YAML takes for numbers, of which two are equal as such
    PolicyCheck check =
        PolicyChecker.check(
            """
            policy: numbered
            version: 1.0.0
            title: Numbered
            signals: {s: {type: double}, r: {type: string, values: [AT, FR]}}
            questions: {q: {ask: "How?", answers: [a, b], clause: 3.2}}
            outcomes: [ALLOW, WARN, REMOVE]
            market: r
            markets: {AT: {of: [AT], nodes: {3.10: {outcome: REMOVE}}}}
            tree:
              - {clause: 3.1, when: s >= 0.9, outcome: REMOVE}
              - {clause: 3.10, when: 's >= 0.5 && q == "a"', outcome: WARN}
              - {clause: "3.100", when: s >= 0.4, outcome: WARN}
              - {clause: 4, outcome: ALLOW}
            text: |
              # 3 Slurs

              3.1 Slurs are removed.

              3.2 What is asked.

              ## 3.10 Reclaimed slurs
              get a warning, unless
              3.1 applies.

              **3.100** In 3.5 of 100 cases.

              ## 4. The rest
            guidance: {3.10: {note: Look twice.}}
            """);

    // then
    assertThat(check.findings()).isEmpty();
    PolicyVersion policy = Objects.requireNonNull(check.policy());
    assertThat(policy.clauses()).containsExactly("3.1", "3.10", "3.100", "4", "3.2");
    assertThat(policy.guidance()).containsOnlyKeys("3.10");
    assertThat(policy.words())
        .containsEntry("3.10", "3.10 Reclaimed slurs\nget a warning, unless\n3.1 applies.")
        .containsEntry("3.100", "**3.100** In 3.5 of 100 cases.");
  }

  @Test
  void wordsBeginWithTheirIdAndEndBeforeTheNext() {
    // when
    Map<String, String> words = SpamPolicy.policy(HATE_SPEECH).words();

    // then
    assertThat(words)
        .containsExactly(
            Map.entry("HS.1", "HS.1 What hate speech is\nAn attack on people for what they are."),
            Map.entry("HS.2", "**HS.2** Threats are removed."),
            Map.entry("HS.3", "**HS.3** Likely hate speech is"),
            Map.entry("HS.3a", "HS.3a removed where we can read it (HS.9 does not apply),"),
            Map.entry("HS.3b", "HS.3b escalated elsewhere."),
            Map.entry("HS.9", "HS.9 The rest stays."));
  }

  @ParameterizedTest
  @CsvSource({
    "conversational-abuse-1.0.0.yaml, 3",
    "conversational-abuse-2.0.0.yaml, 1",
    "response-preference-1.0.0.yaml, 0",
    "score-drift-1.0.0.yaml, 0",
    "score-drift-1.1.0.yaml, 0",
  })
  void thePoliciesOfTheDemoAreWithoutErrors(String file, int unused) throws IOException {
    // given
    String yaml = Files.readString(DEMO.resolve(file));

    // when
    PolicyCheck check = PolicyChecker.check(yaml);

    // then what is recorded and not used for the decision is all there is to say
    assertThat(check.findings())
        .hasSize(unused)
        .allSatisfy(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
              assertThat(finding.message()).endsWith("is not used by the tree");
            });
    assertThat(file).startsWith(SpamPolicy.policy(yaml).id().toString().replace('@', '-'));
  }

  private static String quoted(String guard) {
    return "'" + guard + "'";
  }
}
