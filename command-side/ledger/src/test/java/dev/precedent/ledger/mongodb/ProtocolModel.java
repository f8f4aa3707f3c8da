package dev.precedent.ledger.mongodb;

import dev.precedent.ledger.mongodb.AppendProtocol.Collision;
import dev.precedent.ledger.mongodb.Exploration.Step;
import dev.precedent.ledger.mongodb.ProtocolState.Answer;
import dev.precedent.ledger.mongodb.ProtocolState.Doc;
import dev.precedent.ledger.mongodb.ProtocolState.Event;
import dev.precedent.ledger.mongodb.ProtocolState.Faults;
import dev.precedent.ledger.mongodb.ProtocolState.Phase;
import dev.precedent.ledger.mongodb.ProtocolState.Request;
import dev.precedent.ledger.mongodb.ProtocolState.Writer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writers on a replica set, one step at a time. The primary takes documents that collide with none
 * of its own; a majority confirms them in that order, or they are rolled back. Requests and replies
 * get lost, requests arrive late or twice, and the answer of a majority may be an old one. What a
 * writer makes of it all is decided by {@link AppendProtocol}, as in {@link MongoCommitLog}.
 */
final class ProtocolModel {
  /** More than a writer ever needs here. */
  private static final int MANY_COMMITS = 8;

  private static final Faults LOSS = new Faults(1, 0, 0, 0, 0);
  private static final Faults DUPLICATE = new Faults(0, 1, 0, 0, 0);
  private static final Faults ROLLBACK = new Faults(0, 0, 1, 0, 0);
  private static final Faults STALE = new Faults(0, 0, 0, 1, 0);
  private static final Faults IMPATIENCE = new Faults(0, 0, 0, 0, 1);

  /** What a writer or reader might do instead of what the protocol says. */
  enum Mistake {
    /** Instead of rule 1: the tail is what the primary holds. */
    TAIL_FROM_PRIMARY,
    /** Instead of rule 2: a write is acknowledged by the primary alone. */
    ACKNOWLEDGED_BY_PRIMARY,
    /** Instead of rule 3: what is in the way is another commit at this position. */
    COLLISION_IS_ANOTHER,
    /** Instead of rule 3: what is in the way is some key. */
    COLLISION_IS_KEY,
    /** Instead of rule 3: what is in the way is looked for in what the primary holds. */
    COLLISION_READ_FROM_PRIMARY,
    /** Instead of rule 4: what was not answered was not appended. */
    SILENCE_IS_FAILURE,
    /** Instead of rule 4: the next goes behind what was not answered. */
    SILENCE_IS_SUCCESS,
    /** Instead of rule 5: readers see what the primary holds. */
    READERS_AT_PRIMARY
  }

  /** What the writers decided, in all steps so far. */
  final Set<Collision> decided = EnumSet.noneOf(Collision.class);

  private final Set<Mistake> mistakes;

  ProtocolModel(Set<Mistake> mistakes) {
    this.mistakes = mistakes;
  }

  List<Step<ProtocolState>> steps(ProtocolState s) {
    Steps steps = new Steps();
    Set.copyOf(s.requests()).forEach(request -> travel(s, request, steps));
    if (!s.pending().isEmpty()) {
      replicate(s, steps);
    }
    for (int w = 0; w < s.writers().size(); w++) {
      act(s, w, s.durable(), "", steps);
      if (s.faults().allow(STALE) && !s.durable().isEmpty()) {
        List<Doc> old = s.durable().subList(0, s.durable().size() - 1);
        act(s.after(STALE), w, old, ", by an old answer", steps);
      }
    }
    if (s.seen().isEmpty()) {
      List<Doc> view = mistakes.contains(Mistake.READERS_AT_PRIMARY) ? s.local() : s.durable();
      steps.add("somebody reads all that can be seen", s.seen(view));
    }
    return steps.list;
  }

  private static final class Steps {
    private final List<Step<ProtocolState>> list = new ArrayList<>();

    void add(String what, ProtocolState after) {
      list.add(new Step<>(what, after));
    }
  }

  private void travel(ProtocolState s, Request request, Steps steps) {
    ProtocolState arrived = s.arrived(request);
    arrive(arrived, request, request + " arrives", steps);
    if (s.faults().allow(DUPLICATE)) {
      ProtocolState copied = arrived.sent(request.late()).after(DUPLICATE);
      arrive(copied, request, "one of two copies of " + request + " arrives", steps);
    }
    if (request.awaited() && s.faults().allow(LOSS)) {
      ProtocolState silent = silence(arrived.after(LOSS), request.doc().writer());
      steps.add(request + " is lost", silent);
      steps.add(request + " is late", silent.sent(request.late()));
    }
  }

  private void arrive(ProtocolState s, Request request, String what, Steps steps) {
    Doc doc = request.doc();
    boolean collides = s.local().stream().anyMatch(doc::collidesWith);
    if (!request.awaited()) {
      steps.add(what, collides ? s : s.stored(request));
    } else if (collides) {
      Writer told = s.writers().get(doc.writer()).in(Phase.COLLIDED);
      reply(s, doc.writer(), s.writer(doc.writer(), told), what + " and collides", steps);
    } else if (mistakes.contains(Mistake.ACKNOWLEDGED_BY_PRIMARY)) {
      ProtocolState stored = s.stored(request.late());
      reply(stored, doc.writer(), done(stored, doc), what + " and is acknowledged", steps);
    } else {
      steps.add(what, s.stored(request));
    }
  }

  /** The reply comes, or does not. */
  private void reply(ProtocolState s, int w, ProtocolState told, String what, Steps steps) {
    steps.add(what, told);
    if (s.faults().allow(LOSS)) {
      steps.add(what + ", but the reply is lost", silence(s.after(LOSS), w));
    }
  }

  private void replicate(ProtocolState s, Steps steps) {
    Request first = s.pending().getFirst();
    Doc doc = first.doc();
    ProtocolState confirmed = s.confirmed();
    String what = "a majority confirms " + doc;
    if (first.awaited()) {
      reply(confirmed, doc.writer(), done(confirmed, doc), what, steps);
    } else {
      steps.add(what, confirmed);
    }
    if (s.faults().allow(ROLLBACK)) {
      ProtocolState rolledBack = s.rolledBack().after(ROLLBACK);
      for (Request gone : s.pending()) {
        rolledBack = gone.awaited() ? silence(rolledBack, gone.doc().writer()) : rolledBack;
      }
      steps.add("what is pending is rolled back", rolledBack);
    }
  }

  /**
   * @param view what a read from a majority shows at this moment
   */
  private void act(ProtocolState s, int w, List<Doc> view, String old, Steps steps) {
    Writer writer = s.writers().get(w);
    List<Doc> tails = mistakes.contains(Mistake.TAIL_FROM_PRIMARY) ? s.local() : view;
    List<Doc> causes = mistakes.contains(Mistake.COLLISION_READ_FROM_PRIMARY) ? s.local() : view;
    String by = writer.name() + "%s" + old;
    switch (writer.phase()) {
      case IDLE -> {
        // who forms one commit after the other gets nowhere
        if (!writer.finished() && writer.formed() < MANY_COMMITS) {
          send(s.writer(w, writer.forms(w)), w, view, tails, by, steps);
        }
      }
      case DOUBTFUL -> {
        send(s, w, view, tails, by, steps);
        if (s.faults().allow(IMPATIENCE)) {
          ProtocolState told = s.after(IMPATIENCE);
          for (Event event : writer.sent().events()) {
            told = told.answer(w, event, Answer.UNKNOWN);
          }
          steps.add(by.formatted(" gives up"), told.writer(w, writer.moves(List.of())));
        }
      }
      case COLLIDED -> {
        Optional<Doc> standing =
            causes.stream().filter(doc -> doc.at() == writer.sent().at()).findFirst();
        if (standing.isPresent() || !asksForKeys()) {
          decide(s, w, causes, meaning(writer, standing, Set.of()), by, steps);
        } else {
          steps.add(
              by.formatted(" finds its position free"), s.writer(w, writer.in(Phase.FOUND_FREE)));
        }
      }
      case FOUND_FREE -> {
        Set<String> holders =
            causes.stream()
                .filter(writer.sent()::sharesKeyWith)
                .map(Doc::id)
                .collect(Collectors.toSet());
        decide(s, w, causes, meaning(writer, Optional.empty(), holders), by, steps);
      }
      case WAITING -> {}
    }
    steps.add(
        "somebody in the process of " + by.formatted(" reads the head"),
        s.writer(w, writer.knows(end(tails))));
  }

  private boolean asksForKeys() {
    return !mistakes.contains(Mistake.COLLISION_IS_ANOTHER)
        && !mistakes.contains(Mistake.COLLISION_IS_KEY);
  }

  private Collision meaning(Writer writer, Optional<Doc> standing, Set<String> holders) {
    if (mistakes.contains(Mistake.COLLISION_IS_ANOTHER)) {
      return Collision.BEHIND_ANOTHER;
    }
    if (mistakes.contains(Mistake.COLLISION_IS_KEY)) {
      return Collision.KEYS_TAKEN;
    }
    return AppendProtocol.meaning(writer.sent().id(), standing.map(Doc::id).orElse(null), holders);
  }

  /** Sends a commit for the first time or once more, if it may be sent. */
  private static void send(
      ProtocolState s, int w, List<Doc> view, List<Doc> tails, String by, Steps steps) {
    Writer writer = s.writers().get(w);
    Doc doc = writer.sent();
    if (!AppendProtocol.mayInsert(doc.at(), writer.tail())) {
      writer = writer.knows(end(tails));
    }
    if (AppendProtocol.mayInsert(doc.at(), writer.tail())) {
      steps.add(
          by.formatted(" sends " + doc),
          s.writer(w, writer.in(Phase.WAITING)).sent(new Request(doc, true)));
    } else if (view.contains(doc)) {
      steps.add(by.formatted(" finds that its commit stands"), done(s.writer(w, writer), doc));
    } else {
      steps.add(by.formatted(" is not at the head"), s.writer(w, writer.moves(writer.group())));
    }
  }

  private void decide(
      ProtocolState s, int w, List<Doc> view, Collision meaning, String by, Steps steps) {
    decided.add(meaning);
    Writer writer = s.writers().get(w);
    String what = by.formatted(" reads the collision as " + meaning);
    switch (meaning) {
      case OURS -> steps.add(what, done(s, writer.sent()));
      case BEHIND_ANOTHER ->
          steps.add(what, s.writer(w, writer.knows(end(view)).moves(writer.group())));
      case KEYS_TAKEN -> steps.add(what, answerThoseHeld(s, w, view));
      case UNCONFIRMED -> steps.add(what, silence(s, w));
    }
  }

  /** Answers those whose keys are held; the rest goes into another commit. */
  private ProtocolState answerThoseHeld(ProtocolState s, int w, List<Doc> view) {
    Writer writer = s.writers().get(w);
    ProtocolState told = s;
    List<Event> rest = new ArrayList<>();
    for (Event event : writer.sent().events()) {
      Optional<Doc> holder =
          view.stream().filter(doc -> doc.holderOf(event).isPresent()).findFirst();
      if (holder.isPresent() && holder.get().events().contains(event)) {
        // the very same event: an earlier copy of it, or another process was given it too
        told = told.answer(w, event, Answer.appended(holder.get().positionOf(event)));
      } else if (holder.isPresent() || mistakes.contains(Mistake.COLLISION_IS_KEY)) {
        told = told.answer(w, event, Answer.TAKEN);
      } else {
        rest.add(event);
      }
    }
    return told.writer(w, writer.moves(rest));
  }

  private static ProtocolState done(ProtocolState s, Doc doc) {
    ProtocolState told = s;
    for (Event event : doc.events()) {
      told = told.answer(doc.writer(), event, Answer.appended(doc.positionOf(event)));
    }
    Writer writer = told.writers().get(doc.writer()).knows(doc.next());
    return told.writer(doc.writer(), writer.moves(List.of()));
  }

  /** No answer came. */
  private ProtocolState silence(ProtocolState s, int w) {
    Writer writer = s.writers().get(w);
    boolean failed = mistakes.contains(Mistake.SILENCE_IS_FAILURE);
    if (!failed && !mistakes.contains(Mistake.SILENCE_IS_SUCCESS)) {
      return s.writer(w, writer.in(Phase.DOUBTFUL));
    }
    ProtocolState told = s;
    for (Event event : writer.sent().events()) {
      told = told.answer(w, event, failed ? Answer.FAILED : Answer.UNKNOWN);
    }
    Writer next = failed ? writer : writer.knows(writer.sent().next());
    return told.writer(w, next.moves(List.of()));
  }

  private static long end(List<Doc> view) {
    return view.stream().mapToLong(Doc::next).max().orElse(0);
  }
}
