package dev.precedent.policy.guideline;

import static dev.precedent.policy.guideline.Blocks.bold;
import static dev.precedent.policy.guideline.Blocks.bullets;
import static dev.precedent.policy.guideline.Blocks.item;
import static dev.precedent.policy.guideline.Blocks.paragraph;
import static dev.precedent.policy.guideline.Blocks.quote;
import static dev.precedent.policy.guideline.Blocks.text;

import dev.precedent.policy.Guidance;
import dev.precedent.policy.PolicyVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commonmark.node.BulletList;
import org.commonmark.node.Node;

/** What a policy says of its clauses, each of them once in a guideline. */
final class ClauseWords {
  private final PolicyVersion policy;
  private final Set<String> worded = new HashSet<>();
  private final Set<String> guided = new HashSet<>();

  ClauseWords(PolicyVersion policy) {
    this.policy = policy;
  }

  /** What the text says before its first clause; may be nothing. */
  List<Node> introduction() {
    return PolicyWords.blocks(policy.introduction());
  }

  /** The words of a clause, where they are not said yet. */
  void say(String clause, Node to) {
    String words = policy.words().get(clause);
    if (words != null && worded.add(clause)) {
      to.appendChild(quote(PolicyWords.blocks(words)));
    }
  }

  /** The guidance of a clause, where there is one and it is not given yet. */
  void guide(String clause, Node to) {
    Guidance guidance = policy.guidance().get(clause);
    if (guidance == null || !guided.add(clause)) {
      return;
    }
    to.appendChild(paragraph(bold("Guidance for " + clause)));
    if (guidance.note() != null) {
      PolicyWords.blocks(guidance.note()).forEach(to::appendChild);
    }
    if (!guidance.examples().isEmpty()) {
      to.appendChild(paragraph(text("Examples:")));
      to.appendChild(examples(guidance.examples()));
    }
  }

  private static BulletList examples(List<Guidance.Example> examples) {
    BulletList list = bullets();
    for (Guidance.Example example : examples) {
      String because = example.because() == null ? "" : " (" + example.because().strip() + ")";
      list.appendChild(
          item(
              paragraph(
                  bold(example.applies() ? "Applies:" : "Does not apply:"),
                  text(" “" + example.text().strip() + "”" + because))));
    }
    return list;
  }
}
