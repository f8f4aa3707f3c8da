package dev.precedent.benchmark.replay;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A replay that was accepted, and how far it is. */
final class ReplayJob implements Replay.Watcher {
  private final String id;
  private final ReplayRequest request;
  private final ReplayPlan plan;
  private volatile Progress progress = new Progress.Running(0, null);

  ReplayJob(String id, ReplayRequest request, ReplayPlan plan) {
    this.id = id;
    this.request = request;
    this.plan = plan;
  }

  /** How far it is. */
  sealed interface Progress {
    /** So many decisions are done; none while it waits for its turn or for search. */
    record Running(long done, @Nullable Long total) implements Progress {}

    /** It came to nothing, for a reason that can be shown to people. */
    record Failed(Running reached, String reason) implements Progress {}

    /** It is finished. */
    record Done(Replay.Replayed replayed) implements Progress {}
  }

  String id() {
    return id;
  }

  ReplayPlan plan() {
    return plan;
  }

  Progress progress() {
    return progress;
  }

  boolean finished() {
    return !(progress instanceof Progress.Running);
  }

  /** How many flips it keeps in memory. */
  int kept() {
    return flips().map(Flips::size).orElse(0);
  }

  /** The flips, once it is finished. */
  Optional<Flips> flips() {
    return progress instanceof Progress.Done(Replay.Replayed replayed)
        ? Optional.of(replayed.flips())
        : Optional.empty();
  }

  @Override
  public void total(long decisions) {
    progress = new Progress.Running(0, decisions);
  }

  @Override
  public void done(long decisions) {
    progress = new Progress.Running(decisions, reached().total());
  }

  void finish(Replay.Replayed replayed) {
    progress = new Progress.Done(replayed);
  }

  void fail(String reason) {
    progress = new Progress.Failed(reached(), reason);
  }

  private Progress.Running reached() {
    return progress instanceof Progress.Running running ? running : new Progress.Running(0, null);
  }

  /** As the API shows it. */
  ReplayState state() {
    return switch (progress) {
      case Progress.Running(long done, Long total) ->
          new ReplayState(id, ReplayState.State.RUNNING, done, total, null, request, null);
      case Progress.Failed(Progress.Running(long done, Long total), String reason) ->
          new ReplayState(id, ReplayState.State.FAILED, done, total, reason, request, null);
      case Progress.Done(Replay.Replayed replayed) ->
          new ReplayState(
              id,
              ReplayState.State.DONE,
              replayed.result().total(),
              replayed.result().total(),
              null,
              request,
              replayed.result());
    };
  }
}
