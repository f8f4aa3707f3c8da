package dev.precedent.views.projection;

import dev.precedent.query.SearchUnavailable;
import dev.precedent.views.index.Bulk;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** One bulk on its way, and the position up to which it brings the views. */
record Flight(CompletableFuture<List<Bulk.Refusal>> answer, long until) {
  /** Waits for the answer to a bulk: the documents that were refused. */
  static List<Bulk.Refusal> refusals(CompletableFuture<List<Bulk.Refusal>> answer)
      throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new SearchUnavailable("a bulk failed", e);
    }
  }
}
