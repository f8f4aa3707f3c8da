package dev.precedent.ledger.mongodb;

import com.mongodb.MongoException;
import dev.precedent.ledger.AppendListeners;
import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerRefused;
import dev.precedent.ledger.LedgerStore;
import dev.precedent.ledger.RecentCommits;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.SubjectKeys;
import dev.precedent.ledger.copy.UnfinishedCopy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.bson.Document;

/**
 * The ledger in a database of a MongoDB replica set. One commit is one document whose {@code _id}
 * is its position: of two writers that race for it one is refused by the store and goes on behind
 * the other, so any number of processes may write. What was acknowledged is on the disks of a
 * majority, and only that is read.
 */
public final class MongoCommitLog implements LedgerStore {
  /** Where the search for the commit of a position begins, in positions; it doubles from there. */
  private static final long NEAR = 1024;

  private final LedgerDatabase database;
  private final Commits commits;
  private final String id;
  private final CheckpointLog checkpoints;
  private final RecentCommits recent;
  private final AppendListeners listeners = new AppendListeners();

  /**
   * The end of the last commit that is known to be durable: one's own that was acknowledged, or one
   * that a majority holds. It only grows.
   */
  private final AtomicLong tail = new AtomicLong();

  private MongoCommitLog(LedgerDatabase database, String id, RecentCommits recent) {
    this.database = database;
    this.recent = recent;
    this.commits = database.commits();
    this.checkpoints = database.checkpoints();
    this.id = id;
  }

  /**
   * Opens the ledger in the database that the URI names, {@code precedent} if it names none, and
   * makes it where the database is empty or missing. Write and read concern, read preference and
   * retries of writes are set here, whatever the URI says; all the rest is taken from it.
   *
   * @param uri a connection string of MongoDB
   * @throws LedgerRefused if that is no URI of MongoDB, the server is no replica set, it does not
   *     let this user in, or the database is not a ledger of this format
   * @throws LedgerFailure if no server answers
   */
  public static MongoCommitLog open(String uri) {
    return open(uri, false);
  }

  /**
   * Opens the ledger on a server without a replica set too, which cannot keep its word when it
   * dies: for tests and measurements.
   *
   * @throws LedgerRefused as {@link #open}
   */
  public static MongoCommitLog openUnreplicated(String uri) {
    return open(uri, true);
  }

  static MongoCommitLog open(String uri, boolean standalone) {
    return opened(
        uri,
        database ->
            new MongoCommitLog(database, database.prepare(standalone), new RecentCommits()));
  }

  private static <T> T opened(String uri, Function<LedgerDatabase, T> opening) {
    LedgerDatabase database = LedgerDatabase.at(uri);
    try {
      return opening.apply(database);
    } catch (MongoException e) {
      LedgerFailure failure = database.openingFailure(e);
      database.close();
      throw failure;
    } catch (LedgerFailure e) {
      database.close();
      throw e;
    }
  }

  /**
   * Begins a copy of a ledger in the database that the URI names, or goes on with it.
   *
   * @param id of the ledger that is copied
   * @throws LedgerRefused as {@link #open}, or if the database holds anything but an unfinished
   *     copy of that ledger
   */
  public static UnfinishedCopy openCopy(String uri, String id) {
    return openCopy(uri, id, false);
  }

  static UnfinishedCopy openCopy(String uri, String id, boolean standalone) {
    return opened(
        uri,
        database -> {
          database.prepareCopy(standalone, id);
          return new MongoCopy(new MongoCommitLog(database, id, RecentCommits.none()));
        });
  }

  private record MongoCopy(MongoCommitLog log) implements UnfinishedCopy {
    @Override
    public CheckpointLog checkpoints() {
      return log.checkpoints();
    }

    @Override
    public SubjectKeys subjectKeys() {
      return log.subjectKeys();
    }

    @Override
    public void finish() {
      log.database.change("Finishing", log.database::finishCopy);
    }

    @Override
    public void close() {
      log.close();
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public SubjectKeys subjectKeys() {
    return database.ask(() -> new MongoSubjectKeys(database));
  }

  @Override
  public long head() {
    return database.ask(this::readHead);
  }

  private long readHead() {
    return known(DenseEnd.from(tail.get(), commits::endOfLast));
  }

  @Override
  public List<Commit> read(long from, int maxEvents) {
    List<Commit> known = recent.read(from, maxEvents);
    return known.isEmpty() ? database.ask(() -> readFrom(from, maxEvents)) : known;
  }

  private List<Commit> readFrom(long from, int maxEvents) {
    List<Commit> page = commits.beginningIn(from, DenseEnd.upTo(from, maxEvents));
    if (page.isEmpty() || page.getFirst().first() != from) {
      if (from == tail.get() || from >= readHead()) {
        return List.of();
      }
      // it lies within a commit
      long first = firstOfCommitWith(from);
      page = commits.beginningIn(first, DenseEnd.upTo(first, maxEvents));
    }
    var _ = known(page.getLast().next());
    return page;
  }

  private long firstOfCommitWith(long position) {
    for (long width = NEAR; ; width = 2 * width) {
      Document last = commits.lastIn(Math.max(0, position + 1 - width), position + 1);
      if (last != null && CommitDocument.next(last) > position) {
        return CommitDocument.first(last);
      }
      if (last != null || width > position) {
        throw new LedgerFailure(
            "the ledger is damaged: no commit holds position " + position, null);
      }
    }
  }

  @Override
  public Map<String, RecordedEvent> find(Collection<String> keys) {
    return database.ask(() -> commits.holders(keys).events());
  }

  @Override
  public AutoCloseable onAppend(Runnable listener) {
    return listeners.add(listener);
  }

  @Override
  public CheckpointLog checkpoints() {
    return checkpoints;
  }

  @Override
  public Appended append(Commit commit) {
    database.requireOpen();
    Document document = CommitDocument.of(commit);
    if (!AppendProtocol.mayInsert(commit.first(), tail.get())) {
      long head = head();
      if (!AppendProtocol.mayInsert(commit.first(), head)) {
        return stands(commit) ? done(commit) : new Appended.PositionTaken(head);
      }
    }
    try {
      commits.insert(document);
      return done(commit);
    } catch (MongoException e) {
      return switch (WriteFate.of(e)) {
        case TAKEN -> afterCollision(commit, e);
        case NOT_APPLIED -> throw database.failure("Appending to", e);
        case UNKNOWN -> throw ambiguous(e);
      };
    }
  }

  private boolean stands(Commit commit) {
    Document standing = database.ask(() -> commits.at(commit.first()));
    return standing != null && commit.id().equals(CommitDocument.id(standing));
  }

  private Appended afterCollision(Commit commit, MongoException collision) {
    try {
      Document standing = commits.at(commit.first());
      if (standing != null && CommitDocument.isSeal(standing)) {
        throw new LedgerRefused(
            "The ledger %s is sealed and takes nothing more; write to its copy."
                .formatted(database),
            collision);
      }
      Commits.Holders holders =
          standing == null ? commits.holders(keys(commit)) : Commits.Holders.NONE;
      return switch (AppendProtocol.meaning(
          commit.id(), standing == null ? null : CommitDocument.id(standing), holders.commits())) {
        case OURS -> done(commit);
        case BEHIND_ANOTHER -> new Appended.PositionTaken(readHead());
        case KEYS_TAKEN -> new Appended.KeysTaken(holders.events());
        case UNCONFIRMED -> throw ambiguous(collision);
      };
    } catch (MongoException e) {
      // an early copy of this commit may be what is in the way
      throw ambiguous(e);
    }
  }

  @Override
  public void checkInPlace() {
    var _ = head();
  }

  @Override
  public void seal() {
    while (!sealed()) {
      long head = head();
      database.change(
          "Sealing",
          () -> {
            try {
              commits.insert(CommitDocument.seal(head));
            } catch (MongoException e) {
              if (WriteFate.of(e) != WriteFate.TAKEN) {
                throw e;
              }
              // somebody else has appended, or sealed it
            }
          });
    }
  }

  @Override
  public boolean sealed() {
    return database.ask(
        () -> {
          Document last = commits.at(readHead());
          return last != null && CommitDocument.isSeal(last);
        });
  }

  private static List<String> keys(Commit commit) {
    return commit.events().stream().map(event -> event.data().key()).toList();
  }

  private Appended done(Commit commit) {
    var _ = known(commit.next());
    recent.add(commit);
    listeners.appended();
    return new Appended.Done();
  }

  private long known(long end) {
    return tail.accumulateAndGet(end, Math::max);
  }

  private AmbiguousAppend ambiguous(MongoException cause) {
    return new AmbiguousAppend(
        "Whether the ledger %s holds the last commit is unknown: %s"
            .formatted(database, database.reason(cause)),
        cause);
  }

  @Override
  public void close() {
    database.close();
  }
}
