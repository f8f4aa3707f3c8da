package dev.precedent.policy.facts;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Guard;
import dev.precedent.policy.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/** Trees over so few conditions that every case can be tried. */
public final class SmallSpace {
  private static final List<Guard.Atom> ATOMS =
      List.of(
          new Guard.Compare("score", Guard.Relation.AT_LEAST, 0.5),
          new Guard.Compare("score", Guard.Relation.ABOVE, 0.5),
          new Guard.Compare("score", Guard.Relation.BELOW, 0.75),
          new Guard.Compare("links", Guard.Relation.ABOVE, 1),
          new Guard.Compare("links", Guard.Relation.BELOW, 2),
          new Guard.Compare("links", Guard.Relation.AT_MOST, 2.5),
          new Guard.Is("links", Value.of(2)),
          new Guard.Is("links", Value.of(1.5)),
          new Guard.Is("language", Value.of("en")),
          new Guard.OneOf("language", List.of(Value.of("en"), Value.of("de"))),
          new Guard.Is("intent", Value.of("sell")),
          new Guard.OneOf("intent", List.of(Value.of("trick"), Value.of("other"))),
          new Guard.Holds("new_account"),
          new Guard.Includes("kinds", Value.of("link")),
          new Guard.Includes("kinds", Value.of("phone")));

  private static final List<String> OUTCOMES = List.of("ALLOW", "LIMIT", "REMOVE");

  private final RandomGenerator random;
  private int clauses;

  public SmallSpace(RandomGenerator random) {
    this.random = random;
  }

  /** A tree whose lists end as they have to; clauses are numbered, outcomes repeat. */
  public List<Node> tree(int depth) {
    List<Node> list = new ArrayList<>();
    int size = 2 + random.nextInt(3);
    for (int i = 0; i < size; i++) {
      String clause = "C." + clauses++;
      Guard when = i == size - 1 ? null : guard(2);
      boolean leaf = depth == 0 || random.nextBoolean();
      list.add(
          new Node(
              clause,
              when,
              when == null ? "" : when.toString(),
              leaf ? outcome() : null,
              leaf ? List.of() : tree(depth - 1)));
    }
    return list;
  }

  public String outcome() {
    return OUTCOMES.get(random.nextInt(OUTCOMES.size()));
  }

  public Guard guard(int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(5)) {
      case 1 -> new Guard.Not(guard(depth - 1));
      case 2 -> new Guard.All(guards(depth - 1));
      case 3 -> new Guard.Any(guards(depth - 1));
      default -> ATOMS.get(random.nextInt(ATOMS.size()));
    };
  }

  private List<Guard> guards(int depth) {
    List<Guard> guards = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(2); i++) {
      guards.add(guard(depth));
    }
    return guards;
  }

  /**
   * Every way in which the conditions can be true and false together.
   *
   * @param missing whether facts may be missing too
   */
  public static List<Map<String, Value>> cases(boolean missing) {
    Map<String, List<Value>> values = new LinkedHashMap<>();
    values.put("score", DoubleStream.of(0.4, 0.5, 0.6, 0.75).mapToObj(Value::of).toList());
    values.put("links", DoubleStream.of(0, 1, 2, 3).mapToObj(Value::of).toList());
    values.put("language", List.of(Value.of("en"), Value.of("de"), Value.of("fr")));
    values.put("intent", List.of(Value.of("sell"), Value.of("trick"), Value.of("other")));
    values.put("new_account", List.of(Value.of(true), Value.of(false)));
    Value link = Value.of("link");
    Value phone = Value.of("phone");
    values.put(
        "kinds",
        List.of(
            Value.of(List.of()),
            Value.of(List.of(link)),
            Value.of(List.of(phone)),
            Value.of(List.of(link, phone))));
    List<Map<String, Value>> cases = List.of(Map.of());
    for (Map.Entry<String, List<Value>> fact : values.entrySet()) {
      List<Map<String, Value>> more = new ArrayList<>(missing ? cases : List.of());
      for (Map<String, Value> facts : cases) {
        for (Value value : fact.getValue()) {
          Map<String, Value> with = new HashMap<>(facts);
          with.put(fact.getKey(), value);
          more.add(with);
        }
      }
      cases = more;
    }
    return cases;
  }
}
