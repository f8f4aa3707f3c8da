package dev.precedent.query;

import dev.precedent.contracts.Answer;
import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Failure;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.SubjectId;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.query.Query.Bound;
import dev.precedent.query.Query.Choice;
import dev.precedent.query.Query.Compared;
import dev.precedent.query.Query.Criterion;
import dev.precedent.query.Query.Either;
import dev.precedent.query.Query.Exactly;
import dev.precedent.query.Query.Prefix;
import dev.precedent.query.Query.Range;
import dev.precedent.query.Query.Term;
import dev.precedent.query.Query.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Decisions and queries over the same few values, so that they often meet. */
public final class RandomData {
  public static final String POLICY =
      """
      policy: sample
      version: 1.0.0
      title: Sample
      signals:
        score: {type: double}
        lang: {type: string}
        bot: {type: bool}
        tags: {type: list<string>}
      questions:
        severity: {ask: "How severe?", answers: [-2, -1, 0, 1], clause: S.1}
        kinds: {ask: "Which?", answers: [threat, slur, "1", "true"], several: true, clause: S.2}
      outcomes: [ALLOW, REMOVE]
      tree:
        - {clause: S.1, when: 'severity <= -1', outcome: REMOVE}
        - {clause: S.2, when: '"threat" in kinds && score >= 0.5', outcome: REMOVE}
        - {clause: S.9, outcome: ALLOW}
      guidance:
        S.9: {note: Gamma and whatever else}
      text: |
        S.1 severe things, alpha ones

        S.2 threats

        S.9 the rest
      """;

  /** A version that comes to other outcomes. */
  public static final String NEXT_POLICY =
      POLICY.replace("1.0.0", "2.0.0").replace("score >= 0.5", "score >= 0.1");

  private static final List<String> TEXTS =
      List.of(
          "A",
          "a",
          "1",
          "1.0",
          "true",
          "two words",
          "a,b",
          "a\"b",
          "a..b",
          "x@1",
          "-x",
          "é\uD83D\uDE00");
  private static final List<Double> NUMBERS = List.of(-2.0, -1.0, 0.0, 0.5, 1.0, 1e21, 0.1);
  private static final List<String> WORDS = List.of("alpha", "Beta", "gamma", "delta-x", "42");
  private static final List<Instant> TIMES =
      List.of(
          Instant.parse("0001-01-01T00:00:00Z"),
          Instant.parse("1969-12-31T23:59:59.999999Z"),
          Instant.parse("2020-12-31T23:59:59.999Z"),
          Instant.parse("2021-03-01T00:00:00Z"),
          Instant.parse("2021-03-31T23:59:59.9995Z"),
          Instant.parse("2021-04-01T00:00:00Z"),
          Instant.parse("9999-12-31T23:59:59.999999999Z"));
  private static final List<String> WRITTEN_TIMES =
      List.of(
          "0001",
          "1969",
          "2020",
          "2021",
          "9999",
          "2021-03",
          "2021-04",
          "2021-03-01",
          "2021-03-31",
          "2021-03-01T00:00:00Z",
          "2021-03-31T23:59:59.999Z",
          "2021-03-01T02:00:00+02:00",
          "1969-12-31T23:59:59.9999Z",
          "2026-01-01",
          "2026-01-01T00:01:00Z");

  private final Random random;

  public RandomData(Random random) {
    this.random = random;
  }

  public DecisionRecorded decision(int number) {
    boolean failed = maybe(0.1);
    return new DecisionRecorded(
        new DecisionId("d/" + number),
        new Case(new CaseId(one(TEXTS)), maybe(0.5) ? "sha256:1" : null),
        maybe(0.5) ? new SubjectId(one(TEXTS)) : null,
        new PolicyKey("sample"),
        VersionNumber.of("1.0.0"),
        one(List.of(Pathway.values())),
        new SystemVersion(one(TEXTS), one(List.of("1", "2"))),
        failed ? null : one(List.of("ALLOW", "REMOVE")),
        failed ? one(List.of(Failure.values())) : null,
        maybe(0.5) ? one(TEXTS) : null,
        one(TIMES),
        signals(),
        answers(),
        maybe(0.3) ? List.of("S.1", "S.2") : List.of(),
        attributes());
  }

  /** A label on a case that decisions are about, of the outcome or of a question. */
  public LabelRecorded label(int number) {
    boolean outcome = maybe(0.6);
    return new LabelRecorded(
        new LabelId("random/" + number),
        new Case(new CaseId(one(TEXTS)), null),
        new PolicyKey(maybe(0.9) ? "sample" : "other"),
        VersionNumber.of("1.0.0"),
        new RaterId(one(TEXTS)),
        outcome ? null : "severity",
        outcome ? Value.of(one(List.of("ALLOW", "REMOVE"))) : Value.of(-1),
        one(TIMES),
        null);
  }

  private SortedMap<String, Value> signals() {
    SortedMap<String, Value> signals = new TreeMap<>();
    if (maybe(0.7)) {
      signals.put("score", Value.of(one(NUMBERS)));
    }
    if (maybe(0.7)) {
      signals.put("lang", Value.of(one(TEXTS)));
    }
    if (maybe(0.5)) {
      signals.put("bot", Value.of(random.nextBoolean()));
    }
    if (maybe(0.5)) {
      signals.put("tags", Value.of(some(TEXTS).stream().map(Value::of).toList()));
    }
    return signals;
  }

  private List<Answer> answers() {
    List<Answer> answers = new ArrayList<>();
    if (maybe(0.7)) {
      answers.add(
          new Answer("severity", Value.of(one(List.of(-2.0, -1.0, 0.0, 1.0))), rationale()));
    }
    if (maybe(0.7)) {
      answers.add(
          new Answer(
              "kinds",
              Value.of(
                  some(List.of("threat", "slur", "1", "true")).stream().map(Value::of).toList()),
              maybe(0.5) ? rationale() : null));
    }
    return answers;
  }

  private String rationale() {
    return String.join(
        one(List.of(" ", ", ", "\n")),
        Stream.generate(() -> one(WORDS)).limit(1 + random.nextInt(5)).toList());
  }

  private SortedMap<String, Value> attributes() {
    SortedMap<String, Value> attributes = new TreeMap<>();
    for (String name : List.of("region", "a-b", "_c")) {
      if (maybe(0.4)) {
        attributes.put(
            name,
            switch (random.nextInt(3)) {
              case 0 -> Value.of(one(NUMBERS));
              case 1 -> Value.of(random.nextBoolean());
              default -> Value.of(one(TEXTS));
            });
      }
    }
    return attributes;
  }

  public Query query() {
    return query(random.nextInt(4), 2);
  }

  private Query query(int terms, int depth) {
    return new Query(
        Stream.generate(() -> new Term(maybe(0.3), criterion(depth))).limit(terms).toList());
  }

  private Criterion criterion(int depth) {
    if (depth > 0 && maybe(0.2)) {
      return new Either(
          Stream.generate(() -> query(1 + random.nextInt(2), depth - 1))
              .limit(1 + random.nextInt(3))
              .toList());
    }
    if (maybe(0.1)) {
      return words();
    }
    Field field = field();
    if (ordered(field) && maybe(0.3)) {
      Bound bound = new Bound(end(field), random.nextBoolean());
      return new Compared(
          field, List.of(random.nextBoolean() ? new Range(bound, null) : new Range(null, bound)));
    }
    return new Compared(
        field, Stream.generate(() -> choice(field)).limit(1 + random.nextInt(3)).toList());
  }

  private Words words() {
    return maybe(0.5)
        ? new Words(maybe(0.2) ? "severe things" : rationale(), true, maybe(0.2))
        : new Words(
            one(
                List.of(
                    "alpha",
                    "ALPHA",
                    "delta-x",
                    "threats",
                    "S.2",
                    "d/1",
                    "A",
                    "a",
                    "x@1",
                    "è",
                    "ga",
                    "d",
                    "alpha-Beta")),
            false,
            maybe(0.3));
  }

  private Field field() {
    return switch (random.nextInt(4)) {
      case 0 ->
          new Field.Fact(Field.Source.SIGNAL, one(List.of("score", "lang", "bot", "tags", "none")));
      case 1 -> new Field.Fact(Field.Source.ANSWER, one(List.of("severity", "kinds")));
      case 2 -> new Field.Attribute(one(List.of("region", "a-b", "_c")));
      default -> one(List.of(Field.Plain.values()));
    };
  }

  private static boolean ordered(Field field) {
    return field.kind() == Field.Kind.TIME || field.kind() == Field.Kind.FACT;
  }

  private Operand end(Field field) {
    return field.kind() == Field.Kind.TIME ? time() : new Operand.Number(one(NUMBERS));
  }

  private Choice choice(Field field) {
    if (ordered(field) && maybe(0.3)) {
      boolean both = random.nextBoolean();
      Bound from = new Bound(end(field), true);
      return both
          ? new Range(from, new Bound(end(field), true))
          : random.nextBoolean() ? new Range(from, null) : new Range(null, from);
    }
    if (maybe(0.15) && field.kind() != Field.Kind.TIME) {
      return new Prefix(
          field.kind() == Field.Kind.CLOSED || maybe(0.2)
              ? ""
              : one(List.of("A", "t", "two w", "S.", "d/1", "1.", "a", "é", "x@1", "REM")));
    }
    return new Exactly(
        switch (field.kind()) {
          case TEXT ->
              new Operand.Text(
                  one(
                      field instanceof Field.Plain plain
                          ? switch (plain) {
                            case POLICY -> List.of("sample", "other");
                            case OUTCOME, LABEL -> List.of("ALLOW", "REMOVE", "allow");
                            case CLAUSE -> List.of("S.1", "S.2", "S.9");
                            case ID -> List.of("d/1", "d/2", "d/3");
                            case SYSTEM ->
                                List.of("A", "A@1", "x@1", "x@1@2", "two words@2", "true");
                            default -> TEXTS;
                          }
                          : Stream.concat(TEXTS.stream(), Stream.of("-2", "0.5", "false", "1e+21"))
                              .toList()));
          case VERSION -> new Operand.Text(one(List.of("1.0.0", "2.0.0")));
          case CLOSED -> new Operand.Text(one(((Field.Plain) field).words()));
          case TIME -> time();
          case FACT ->
              random.nextBoolean()
                  ? new Operand.QuotedText(one(TEXTS))
                  : new Operand.Word(
                      one(
                          List.of(
                              "A", "a", "1", "1.0", "-2", "0.5", "1e21", "true", "x@1", "threat")));
        });
  }

  private Operand.Time time() {
    return Operand.Time.of(one(WRITTEN_TIMES)).orElseThrow();
  }

  private boolean maybe(double chance) {
    return random.nextDouble() < chance;
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private <T> List<T> some(List<T> all) {
    return all.stream().filter(_ -> maybe(0.3)).toList();
  }
}
