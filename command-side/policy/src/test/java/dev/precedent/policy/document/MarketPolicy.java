package dev.precedent.policy.document;

import dev.precedent.policy.PolicyVersion;
import java.util.ArrayList;
import java.util.List;

/** A small policy with everything that varies by market, for tests that change one line of it. */
public final class MarketPolicy {
  public static final String YAML =
      """
      policy: hate-speech
      version: 2.1.0
      title: Hate speech
      effective: 2026-03-01
      signals:
        hate_score: {type: double, range: [0, 1], system: hate-clf}
        language: {type: string, values: [en, de, fr]}
        region: {type: string, values: [DE, AT, CH, FR, US]}
        posted: {type: timestamp}
      thresholds:
        hate_remove: 0.97
        hate_review: 0.6
        new_law: 2026-01-01T00:00:00Z
      questions:
        target: {ask: "Does it attack people?", answers: ["yes", "no"], clause: HS.1}
      outcomes: [ALLOW, ESCALATE, REMOVE]
      actions: {REMOVE: "Take down, notify the uploader"}
      market: region
      markets:
        DACH:
          of: [DE, AT, CH]
          thresholds: {hate_remove: 0.95}
          nodes:
            HS.3a: {when: 'language == "de"', outcome: ESCALATE}
        FR:
          of: [FR]
          nodes:
            HS.3:
              then:
                - {clause: HS.3f, when: posted >= new_law, outcome: REMOVE}
                - {clause: HS.3b, outcome: ESCALATE}
      tree:
        - {clause: HS.2, when: hate_score >= hate_remove, outcome: REMOVE}
        - clause: HS.3
          when: hate_score >= hate_review && target == "yes"
          then:
            - {clause: HS.3a, when: 'language in ["en", "de"]', outcome: REMOVE}
            - {clause: HS.3b, outcome: ESCALATE}
        - {clause: HS.9, outcome: ALLOW}
      text: |
        HS.1 An attack on people for what they are.
        **HS.2** Certain hate speech is removed.
        **HS.3** Probable hate speech is looked at:
        - HS.3a what we can read is removed,
        - HS.3b the rest is escalated,
        - HS.3f in France it is removed since the new law.
        **HS.9** Everything else stays.
      guidance:
        HS.2:
          note: Only where the classifier is certain.
          examples:
            - {text: "They are all vermin.", applies: "yes", because: dehumanises}
            - {text: "I hate rain.", applies: "no"}
        HS.1: {note: "People, not ideas."}
      """;

  private MarketPolicy() {}

  /** The document with one of its lines, from 1, replaced by others. */
  public static String withLine(int line, String... replacement) {
    List<String> lines = new ArrayList<>(YAML.lines().toList());
    lines.remove(line - 1);
    lines.addAll(line - 1, List.of(replacement));
    return String.join("\n", lines) + "\n";
  }

  public static PolicyVersion policy() {
    return SpamPolicy.policy(YAML);
  }
}
