package dev.precedent.policy.document;

import dev.precedent.policy.PolicyVersion;
import java.util.ArrayList;
import java.util.List;

/** A small policy that uses every type, for tests that change one line of it. */
public final class SpamPolicy {
  public static final String YAML =
      """
      policy: spam
      version: 1.0.0
      title: Spam
      signals:
        score: {type: double}
        links: {type: int}
        new_account: {type: bool}
        language: {type: string}
        tags: {type: list<string>}
      questions:
        intent: {ask: "What for?", answers: [sell, trick, other]}
        harm: {ask: "How bad?", answers: [0, 1, 2], scale: ordinal}
        kinds: {ask: "Which?", answers: [link, phone], several: true}
      outcomes: [ALLOW, LIMIT, REMOVE]
      tree:
        - {clause: SP.1, when: 'score >= 0.9 && new_account', outcome: REMOVE}
        - clause: SP.2
          when: links > 3 || language == "xx" || "a" in tags || intent == "sell" || harm >= 1 || "link" in kinds
          outcome: LIMIT
        - {clause: SP.9, outcome: ALLOW}
      text: |
        SP.1 Certain spam goes.
        **SP.2** Likely spam is limited.
        **SP.9** The rest stays.
      """;

  private SpamPolicy() {}

  /** The document with one of its lines, from 1, replaced by others. */
  public static String withLine(int line, String... replacement) {
    List<String> lines = new ArrayList<>(YAML.lines().toList());
    lines.remove(line - 1);
    lines.addAll(line - 1, List.of(replacement));
    return String.join("\n", lines) + "\n";
  }

  public static PolicyVersion policy() {
    return policy(YAML);
  }

  public static PolicyVersion policy(String yaml) {
    PolicyCheck check = PolicyChecker.check(yaml);
    if (check.policy() == null) {
      throw new AssertionError(check.findings());
    }
    return check.policy();
  }
}
