package dev.precedent.ledger.mongodb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A moment of {@link ProtocolModel}.
 *
 * @param durable what a majority holds, in the order in which it was confirmed
 * @param pending what only the primary holds so far, in order; whether somebody waits for it
 * @param requests on their way to the primary, in any order
 * @param answers what was said of an event, by writer and event
 * @param seen what a reader has seen
 * @param faults what may still go wrong
 */
record ProtocolState(
    List<Doc> durable,
    List<Request> pending,
    List<Request> requests,
    List<Writer> writers,
    Map<String, Answer> answers,
    List<Doc> seen,
    Faults faults) {

  /** One event with one key; the same event may be given to two writers. */
  record Event(String id, String key) {
    @Override
    public String toString() {
      return id + "(" + key + ")";
    }
  }

  /** A commit as a document. */
  record Doc(String id, int writer, long at, List<Event> events) {
    long next() {
      return at + events.size();
    }

    /** What the store sees: the position and the keys, not that two commits overlap. */
    boolean collidesWith(Doc other) {
      return at == other.at || sharesKeyWith(other);
    }

    boolean sharesKeyWith(Doc other) {
      return events.stream().anyMatch(event -> other.holderOf(event).isPresent());
    }

    /** The event that holds the key of that one. */
    Optional<Event> holderOf(Event event) {
      return events.stream().filter(each -> each.key.equals(event.key)).findFirst();
    }

    long positionOf(Event event) {
      return at + events.indexOf(event);
    }

    @Override
    public String toString() {
      return id + "@" + at + events;
    }
  }

  record Request(Doc doc, boolean awaited) {
    Request late() {
      return new Request(doc, false);
    }

    @Override
    public String toString() {
      return doc + (awaited ? "" : " (late)");
    }
  }

  enum Phase {
    IDLE,
    WAITING,
    COLLIDED,
    FOUND_FREE,
    DOUBTFUL
  }

  /**
   * @param head where its committer wants to go on
   * @param tail what its process knows to be durable
   * @param group what waits to be appended together
   * @param later the groups after that
   */
  record Writer(
      String name,
      long head,
      long tail,
      List<Event> group,
      List<List<Event>> later,
      int formed,
      Phase phase,
      @Nullable Doc doc) {

    Doc sent() {
      if (doc == null) {
        throw new AssertionError(name + " has sent nothing");
      }
      return doc;
    }

    boolean finished() {
      return group.isEmpty();
    }

    Writer in(Phase now) {
      return new Writer(name, head, tail, group, later, formed, now, doc);
    }

    Writer forms(int self) {
      Doc formedDoc = new Doc(name + formed, self, head, group);
      return new Writer(name, head, tail, group, later, formed + 1, Phase.IDLE, formedDoc);
    }

    Writer knows(long end) {
      return new Writer(name, head, Math.max(tail, end), group, later, formed, phase, doc);
    }

    /** Goes on at the tail with what is left of the group. */
    Writer moves(List<Event> left) {
      boolean next = left.isEmpty() && !later.isEmpty();
      return new Writer(
          name,
          tail,
          tail,
          next ? later.getFirst() : left,
          next ? later.subList(1, later.size()) : later,
          formed,
          Phase.IDLE,
          null);
    }
  }

  /** What a sender was told; the position where the event was appended, -1 otherwise. */
  record Answer(String word, long position) {
    static final Answer TAKEN = new Answer("taken", -1);
    static final Answer FAILED = new Answer("failed", -1);
    static final Answer UNKNOWN = new Answer("unknown", -1);

    static Answer appended(long position) {
      return new Answer("appended", position);
    }

    @Override
    public String toString() {
      return position < 0 ? word : word + " " + position;
    }
  }

  /**
   * How often what may still happen.
   *
   * @param losses requests lost or late, and replies lost
   * @param duplicates requests that arrive once more
   * @param rollbacks the primary is replaced by one that knows only what a majority held
   * @param stale a majority read does not know the last commit yet
   * @param impatience a writer gives up
   */
  record Faults(int losses, int duplicates, int rollbacks, int stale, int impatience) {
    Faults less(Faults used) {
      return new Faults(
          losses - used.losses,
          duplicates - used.duplicates,
          rollbacks - used.rollbacks,
          stale - used.stale,
          impatience - used.impatience);
    }

    boolean allow(Faults used) {
      return losses >= used.losses
          && duplicates >= used.duplicates
          && rollbacks >= used.rollbacks
          && stale >= used.stale
          && impatience >= used.impatience;
    }
  }

  static ProtocolState start(Faults faults, List<List<List<Event>>> groups) {
    List<Writer> writers = new ArrayList<>();
    for (List<List<Event>> each : groups) {
      String name = String.valueOf((char) ('A' + writers.size()));
      writers.add(new Writer(name, 0, 0, List.of(), each, 0, Phase.IDLE, null).moves(List.of()));
    }
    return new ProtocolState(List.of(), List.of(), List.of(), writers, Map.of(), List.of(), faults);
  }

  /** What the primary holds. */
  List<Doc> local() {
    return Stream.concat(durable.stream(), pending.stream().map(Request::doc)).toList();
  }

  boolean allAnswered() {
    return writers.stream().allMatch(Writer::finished);
  }

  ProtocolState after(Faults used) {
    return new ProtocolState(durable, pending, requests, writers, answers, seen, faults.less(used));
  }

  ProtocolState writer(int w, Writer now) {
    List<Writer> all = new ArrayList<>(writers);
    all.set(w, now);
    return new ProtocolState(durable, pending, requests, all, answers, seen, faults);
  }

  ProtocolState answer(int w, Event event, Answer answer) {
    Map<String, Answer> all = new TreeMap<>(answers);
    all.put(writers.get(w).name() + " of " + event, answer);
    return new ProtocolState(durable, pending, requests, writers, all, seen, faults);
  }

  ProtocolState sent(Request request) {
    // in one order, so that states that differ in nothing else are one
    List<Request> all =
        Stream.concat(requests.stream(), Stream.of(request))
            .sorted(Comparator.comparing(Request::toString))
            .toList();
    return new ProtocolState(durable, pending, all, writers, answers, seen, faults);
  }

  ProtocolState arrived(Request request) {
    List<Request> rest = new ArrayList<>(requests);
    rest.remove(request);
    return new ProtocolState(durable, pending, rest, writers, answers, seen, faults);
  }

  ProtocolState stored(Request request) {
    List<Request> all = new ArrayList<>(pending);
    all.add(request);
    return new ProtocolState(durable, all, requests, writers, answers, seen, faults);
  }

  ProtocolState confirmed() {
    List<Doc> all = new ArrayList<>(durable);
    all.add(pending.getFirst().doc());
    return new ProtocolState(
        all, pending.subList(1, pending.size()), requests, writers, answers, seen, faults);
  }

  ProtocolState rolledBack() {
    return new ProtocolState(durable, List.of(), requests, writers, answers, seen, faults);
  }

  ProtocolState seen(List<Doc> view) {
    return new ProtocolState(durable, pending, requests, writers, answers, view, faults);
  }

  /** What must never be, if it is so here. */
  Optional<String> complaint() {
    List<Doc> inOrder = local().stream().sorted(Comparator.comparing(Doc::at)).toList();
    Map<String, Long> positions = new TreeMap<>();
    Map<String, String> holders = new TreeMap<>();
    long next = 0;
    for (Doc doc : inOrder) {
      if (doc.at() != next) {
        return Optional.of("positions are not dense: " + inOrder);
      }
      next = doc.next();
      for (Event event : doc.events()) {
        if (positions.put(event.toString(), doc.positionOf(event)) != null) {
          return Optional.of(event + " stands twice");
        }
        holders.put(event.key(), event.toString());
      }
    }
    if (!inOrder.containsAll(seen)) {
      return Optional.of("what was read is gone: " + seen);
    }
    return answers.entrySet().stream()
        .filter(told -> !isTrue(told.getKey(), told.getValue(), positions, holders))
        .map(told -> "%s was told '%s'".formatted(told.getKey(), told.getValue()))
        .findFirst();
  }

  private static boolean isTrue(
      String told, Answer answer, Map<String, Long> positions, Map<String, String> holders) {
    String event = told.substring(told.indexOf(" of ") + " of ".length());
    String key = event.substring(event.indexOf('(') + 1, event.length() - 1);
    return switch (answer.word()) {
      case "appended" -> positions.getOrDefault(event, -1L) == answer.position();
      case "taken" -> holders.containsKey(key) && !holders.get(key).equals(event);
      case "failed" -> !positions.containsKey(event);
      default -> true;
    };
  }

  @Override
  public String toString() {
    return "durable %s, pending %s, under way %s, told %s"
        .formatted(
            durable,
            pending,
            requests,
            answers.entrySet().stream().map(Object::toString).collect(Collectors.joining(", ")));
  }
}
