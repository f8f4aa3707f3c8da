package dev.precedent.ledger.subject;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.contracts.Answer;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Sealed;
import dev.precedent.contracts.SubjectId;
import dev.precedent.contracts.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is taken out of a decision's line and sealed.
 *
 * @param attributes the personal ones
 * @param rationales by the answer's place in the line, from 0
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Personal(
    SubjectId subject, SortedMap<String, Value> attributes, SortedMap<String, String> rationales) {
  /** What is sealed is as long as the next multiple of it, so that lengths tell little. */
  private static final int STEP = 64;

  private static final byte PADDING = ' ';

  Personal(
      SubjectId subject,
      @Nullable SortedMap<String, Value> attributes,
      @Nullable SortedMap<String, String> rationales) {
    this.subject = subject;
    this.attributes = attributes == null ? Collections.emptySortedMap() : attributes;
    this.rationales = rationales == null ? Collections.emptySortedMap() : rationales;
  }

  /** The personal fields of a line that names its subject. */
  static Personal of(DecisionRecorded line, SubjectId subject, PersonalFields fields) {
    SortedMap<String, Value> attributes = new TreeMap<>(line.attributes());
    attributes.keySet().retainAll(fields.attributes());
    SortedMap<String, String> rationales = new TreeMap<>();
    for (int i = 0; fields.rationales() && i < line.answers().size(); i++) {
      String rationale = line.answers().get(i).rationale();
      if (rationale != null) {
        rationales.put(Integer.toString(i), rationale);
      }
    }
    return new Personal(subject, attributes, rationales);
  }

  /** The bytes to be sealed: canonical JSON and blanks. */
  byte[] write() {
    byte[] json = CanonicalJson.write(this);
    byte[] padded = Arrays.copyOf(json, Math.ceilDiv(json.length, STEP) * STEP);
    Arrays.fill(padded, json.length, padded.length, PADDING);
    return padded;
  }

  /** Reads what {@link #write} wrote. */
  static Personal read(byte[] json) {
    return CanonicalJson.read(json, Personal.class);
  }

  /** The line as it is recorded: without these fields in plain text, and with them sealed. */
  DecisionRecorded closed(DecisionRecorded line, Sealed sealed) {
    SortedMap<String, Value> others = new TreeMap<>(line.attributes());
    others.keySet().removeAll(attributes.keySet());
    List<Answer> answers = new ArrayList<>(line.answers());
    rationales.keySet().forEach(place -> rationale(answers, place, null));
    return with(line, null, answers, others, sealed);
  }

  /** The line as it was sent, from what was recorded. */
  DecisionRecorded opened(DecisionRecorded recorded) {
    SortedMap<String, Value> all = new TreeMap<>(recorded.attributes());
    all.putAll(attributes);
    List<Answer> answers = new ArrayList<>(recorded.answers());
    rationales.forEach((place, rationale) -> rationale(answers, place, rationale));
    return with(recorded, subject, answers, all, null);
  }

  private static void rationale(List<Answer> answers, String place, @Nullable String rationale) {
    int index = Integer.parseInt(place);
    Answer answer = answers.get(index);
    answers.set(index, new Answer(answer.question(), answer.answer(), rationale));
  }

  private static DecisionRecorded with(
      DecisionRecorded line,
      @Nullable SubjectId subject,
      List<Answer> answers,
      SortedMap<String, Value> attributes,
      @Nullable Sealed sealed) {
    return new DecisionRecorded(
        line.id(),
        line.item(),
        subject,
        line.policy(),
        line.version(),
        line.pathway(),
        line.system(),
        line.outcome(),
        line.failure(),
        line.action(),
        line.decidedAt(),
        line.signals(),
        answers,
        line.path(),
        attributes,
        sealed);
  }
}
