package dev.precedent.cli;

import dev.precedent.importing.MappedLine;
import dev.precedent.importing.RefusedRows;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/** Sends batches, counts what became of their lines, and writes down the refused ones. */
final class Sending {
  private final Api api;
  private final RefusedRows refused;
  private long accepted;
  private long duplicates;

  Sending(Api api, RefusedRows refused) {
    this.api = api;
    this.refused = refused;
  }

  void send(Batch batch) throws IOException {
    Api.Answer answer =
        api.answer("/api/" + batch.kind().plural(), "application/x-ndjson", batch.body());
    JsonNode recorded = answer.body();
    // a request all of whose lines are refused answers 422 with the same document
    if (recorded == null || !recorded.path("refused").isArray()) {
      throw answer.isDone()
          ? Api.foreign(api.server(), "its answer has no 'refused'")
          : answer.failure(api.server());
    }
    for (JsonNode line : recorded.path("refused")) {
      MappedLine sent = batch.line(line.path("line").asInt());
      refused.add(sent.sourceLine(), line.path("reason").asString(), sent.source());
    }
    count(recorded.path("accepted").asLong(), recorded.path("duplicates").asLong());
  }

  private synchronized void count(long accepted, long duplicates) {
    this.accepted += accepted;
    this.duplicates += duplicates;
  }

  synchronized Importer.Imported soFar() {
    return new Importer.Imported(accepted, duplicates, refused.count());
  }
}
