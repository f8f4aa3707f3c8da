package dev.precedent.ledger;

import dev.precedent.contracts.BenchmarkId;
import dev.precedent.contracts.CrosswalkName;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.FactId;
import dev.precedent.contracts.GoldenSetName;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.JobId;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.SubjectKeyId;

/**
 * The history of one thing: its kind ({@code decision}) and its id. Events of a stream are numbered
 * from 0; a stream and a number make a key that can be taken once. Every kind that there is stands
 * here, and nowhere else.
 *
 * @param kind not empty; like the id without control characters
 */
public record StreamName(String kind, String id) {
  /** Stands between the parts of a key; a control character, so no part can hold it. */
  private static final char SEPARATOR = '\u001F';

  public StreamName {
    LineText.text("a stream's kind", kind);
    LineText.text("a stream's id", id);
    if (kind.isEmpty()) {
      throw new InvalidValue("a stream's kind must not be empty");
    }
  }

  /** A decision: recorded first, withdrawn second. */
  public static StreamName of(DecisionId decision) {
    return new StreamName("decision", decision.value());
  }

  /** A label: recorded first, withdrawn second. */
  public static StreamName of(LabelId label) {
    return new StreamName("label", label.value());
  }

  /** A fact that was brought in later: recorded first, withdrawn second. */
  public static StreamName of(FactId fact) {
    return new StreamName("fact", fact.value());
  }

  /** All versions of a policy. */
  public static StreamName of(PolicyKey policy) {
    return new StreamName("policy", policy.value());
  }

  /** All versions of a golden set. */
  public static StreamName of(GoldenSetName goldenSet) {
    return new StreamName("golden-set", goldenSet.value());
  }

  /** Some cases of a large golden set, by the digest of what they say. */
  public static StreamName ofGoldenCases(String digest) {
    return new StreamName("golden-cases", digest);
  }

  /** The verdicts of a benchmark that were made elsewhere, one after the other. */
  public static StreamName of(BenchmarkId benchmark) {
    return new StreamName("benchmark", benchmark.value());
  }

  /** That these verdicts are all. */
  public static StreamName ofCertificate(BenchmarkId benchmark) {
    return new StreamName("benchmark-certificate", benchmark.value());
  }

  /** All versions of a crosswalk. */
  public static StreamName of(CrosswalkName crosswalk) {
    return new StreamName("crosswalk", crosswalk.value());
  }

  /** The statement of reasons for a decision: one at most. */
  public static StreamName ofStatement(DecisionId decision) {
    return new StreamName("statement", decision.value());
  }

  /**
   * All searches that were saved, one after the other, so that they are listed without an index.
   */
  public static StreamName ofSavedSearches() {
    return new StreamName("saved-search", "all");
  }

  /** A subject, by its key: holds, and its erasure. */
  public static StreamName of(SubjectKeyId subject) {
    return new StreamName("subject", subject.value());
  }

  /** A job, from its request to its end. */
  public static StreamName of(JobId job) {
    return new StreamName("job", job.toString());
  }

  /** A sample, by the job that drew it: drawn once. */
  public static StreamName ofSample(JobId draw) {
    return new StreamName("sample", draw.toString());
  }

  /** The keys that sign a ledger, one after the other. */
  public static StreamName ofSigningKeys(String ledger) {
    return new StreamName("signing-key", ledger);
  }

  /** Reads what {@link #toString} wrote. */
  public static StreamName of(String name) {
    int separator = name.indexOf(SEPARATOR);
    if (separator < 0) {
      throw new InvalidValue("a stream's name has the separator U+001F between kind and id");
    }
    return new StreamName(name.substring(0, separator), name.substring(separator + 1));
  }

  /** The key of this stream's event with that number; looked up by equality only. */
  public String key(long sequence) {
    return toString() + SEPARATOR + sequence;
  }

  @Override
  public String toString() {
    return kind + SEPARATOR + id;
  }
}
