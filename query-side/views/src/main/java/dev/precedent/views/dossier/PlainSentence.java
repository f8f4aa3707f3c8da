package dev.precedent.views.dossier;

import dev.precedent.views.dossier.PlainAnswer.PlainStatement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All that is ever said to a person concerned which does not stand in the record; gaps are {}. */
enum PlainSentence {
  DECIDED("On {} it was decided: {}."),
  FAILED("What was to decide on {} came to no outcome: {}."),
  ENFORCED("What was done: {}."),
  MEANS("For this outcome the rules provide: {}"),
  CASE("The decision is about the item {}."),
  WITHDRAWN("On {} this decision was withdrawn, and it no longer counts. The reason given: {}"),

  RULES("The rules are \"{}\", in version {}, with the words that they had then."),
  CLAUSE("{}"),
  WORDLESS_CLAUSE("{}: the rules have no words under this name."),
  NO_RULES("The rules, version {} of {}, cannot be read from the record."),
  NO_CLAUSE("The record names no clause for this outcome."),
  NOT_CONFORM(
      "The record contradicts itself: with the facts that were recorded these rules lead to {}, and not to {}."),
  NOT_DECIDABLE(
      "The facts that were recorded do not suffice for these rules to lead to an outcome. What they lack: {}."),

  FACT("{}: {}"),
  DESCRIBED_FACT("{} ({}): {}"),
  NO_FACTS("The rules were applied without any recorded fact."),

  BY_CLASSIFIER("It was decided automatically, by a classifier: {}, version {}."),
  BY_LANGUAGE_MODEL("It was decided automatically, by a language model: {}, version {}."),
  BY_JUDGE(
      "It was decided automatically, by a system that checks the decisions of others: {}, version {}."),
  BY_PERSON("It was decided by people who review content."),
  BY_ESCALATION("It was decided on escalation: in an appeal, or by specialists."),

  COMPLAIN(
      "Where the Digital Services Act of the European Union applies (Regulation (EU) 2022/2065, articles 20 and 21), you may complain to the platform about this decision, free of charge and for six months, and the complaint may not be decided by automated means alone."),
  DISPUTE(
      "Where it applies, you may also take the decision to a certified body for the settlement of disputes out of court."),
  COURT("You may go to court, whether or not you have complained before."),
  WHERE(
      "The record does not say where to complain; whoever gave you this answer has to tell you. Name the decision when you do: {}."),

  RATIONALES_WITHHELD(
      "The words in which answers to these questions were justified: {}. They were written for those who review, and may speak of other people."),
  FACTS_WITHHELD(
      "The recorded values of: {}. The rules did not look at them on the way to this outcome."),
  ATTRIBUTES_WITHHELD("The recorded circumstances: {}. They are no part of the rules."),
  GUARDS_WITHHELD(
      "The exact bounds and conditions of the clauses. Who knows them can stay just within them."),
  PERSONS_WITHHELD(
      "Who decided and who recorded it, so that nobody is pursued for doing their work."),
  SUBJECT_WITHHELD("The pseudonym under which the person concerned is recorded."),
  ERASED("Personal fields of the record. They were erased on {} and nobody can read them."),
  UNREADABLE("Personal fields of the record. They are encrypted, and their key is lost.");

  private static final String GAP = "{}";
  private static final Pattern GAPS = Pattern.compile(Pattern.quote(GAP));

  private final String words;

  PlainSentence(String words) {
    this.words = words;
  }

  /** The fixed words, without what stands in the gaps. */
  String words() {
    return words;
  }

  /**
   * The sentence with its gaps filled.
   *
   * @param recorded one value for each gap
   */
  PlainStatement of(String... recorded) {
    List<String> values = List.of(recorded);
    Matcher gaps = GAPS.matcher(words);
    StringBuilder text = new StringBuilder();
    int next = 0;
    while (gaps.find()) {
      gaps.appendReplacement(text, Matcher.quoteReplacement(values.get(next)));
      next++;
    }
    if (next != values.size()) {
      throw new IllegalArgumentException(
          "%s has %d gaps, found %d values".formatted(name(), next, values.size()));
    }
    gaps.appendTail(text);
    return new PlainStatement(text.toString(), name(), values);
  }
}
