package dev.precedent.benchmark.replay;

import java.util.Map;

/**
 * A replay as it stands on record, so that the same can be done at any time: nothing is left to a
 * default, and nothing that it names can change.
 *
 * @param request as it was sent, with what was left out filled in
 * @param drafts the documents of those versions it names that were not published, by {@code
 *     KEY@VERSION}: a draft may be written again
 */
record ReplayTerms(ReplayRequest request, Map<String, String> drafts) {
  ReplayTerms {
    drafts = Map.copyOf(drafts);
  }

  /** The same, evaluated by an engine. */
  ReplayTerms by(String engine) {
    return new ReplayTerms(request.by(engine), drafts);
  }
}
