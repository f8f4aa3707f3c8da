package dev.precedent.standalone.demo;

import java.util.List;

/**
 * One real stream of the demo.
 *
 * @param policy the key of its policy
 * @param title what it is and where it comes from
 * @param published the version it was decided under
 * @param drafts versions that are not in force
 * @param data the file under {@code /demo/data}
 */
record Stream(String policy, String title, String published, List<String> drafts, String data) {
  static final Stream CONVERSATIONAL_ABUSE =
      new Stream(
          "conversational-abuse",
          "human reviewers on abuse in conversations (ConvAbuse, CC-BY-4.0)",
          "1.0.0",
          List.of("2.0.0"),
          "convabuse/labels.csv");
  static final Stream RESPONSE_PREFERENCE =
      new Stream(
          "response-preference",
          "two language models as judges of answers (PandaLM, Apache-2.0)",
          "1.0.0",
          List.of(),
          "pandalm/decisions.csv");
  static final Stream SCORE_DRIFT =
      new Stream(
          "score-drift",
          "a classifier whose scores drift (NannyML's California housing sample, Apache-2.0)",
          "1.0.0",
          List.of("1.1.0"),
          "california_scores/scores.csv");

  static final List<Stream> ALL = List.of(CONVERSATIONAL_ABUSE, RESPONSE_PREFERENCE, SCORE_DRIFT);

  /** The resource with the mapping of its rows. */
  String mapping() {
    return "/demo/mappings/" + policy + ".yaml";
  }

  /** The resource with a policy version. */
  String document(String version) {
    return "/demo/policies/" + policy + "-" + version + ".yaml";
  }
}
