package dev.precedent.cli;

import tools.jackson.databind.JsonNode;

/** Replays on a server, from the request to the result. */
public final class Replays {
  private static final long LONGEST_PAUSE_MILLIS = 1_000;

  private Replays() {}

  /** A replay that is done: its address on the server, and its result. */
  record Done(String path, JsonNode result) {}

  /**
   * Starts a replay and waits for its result.
   *
   * @param request as {@code POST /api/replays} takes it
   * @throws Failure if the server refuses it, or the replay fails
   */
  public static JsonNode run(Api api, JsonNode request, ProgressDisplay progress)
      throws InterruptedException {
    return start(api, request, progress).result();
  }

  static Done start(Api api, JsonNode request, ProgressDisplay progress)
      throws InterruptedException {
    String path =
        "/api/replays/" + Api.segment(api.post("/api/replays", request).path("id").asString());
    for (long pause = 50; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
      JsonNode state = api.get(path);
      progress.at(
          state.path("done").asLong(0),
          state.path("total").asLong(0),
          state.path("done").asString("0") + " decisions");
      switch (state.path("state").asString("")) {
        case "RUNNING" -> Thread.sleep(pause);
        case "DONE" -> {
          return new Done(path, state.path("result"));
        }
        case "FAILED" ->
            throw CommandFailure.unavailable(
                "the replay failed: " + state.path("failure").asString(""));
        default ->
            throw CommandFailure.unavailable("the server does not say how the replay stands");
      }
    }
  }
}
