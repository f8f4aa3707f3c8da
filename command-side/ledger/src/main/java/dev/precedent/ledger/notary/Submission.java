package dev.precedent.ledger.notary;

import dev.precedent.proof.Cosignature;
import dev.precedent.proof.Hash;
import dev.precedent.proof.InvalidProof;
import dev.precedent.proof.Note;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One {@code add-checkpoint} of C2SP {@code tlog-witness}, and what came back. */
final class Submission {
  /** Far more than a few signature lines. */
  private static final long MAX_ANSWER_BYTES = 64 << 10;

  private final HttpClient http;
  private final Witness witness;
  private final Duration timeout;

  Submission(HttpClient http, Witness witness, Duration timeout) {
    this.http = http;
    this.witness = witness;
    this.timeout = timeout;
  }

  /** What a witness answered. */
  sealed interface Answer {
    /** It cosigned, and its key verifies that. */
    record Cosigned(Note.Signature signature, Instant at) implements Answer {}

    /** What it saw last has another size than the one that it was told. */
    record AnotherSize(long size) implements Answer {}

    /** It holds that the ledger does not extend what it saw. */
    record Disputed(String reason) implements Answer {}

    /** It did not cosign for a reason that says nothing of the ledger. */
    record Failed(String reason) implements Answer {}
  }

  /**
   * Submits a checkpoint.
   *
   * @param from the size of the tree that the witness saw last
   * @param proof that the checkpoint's tree extends that one
   */
  Answer send(Note checkpoint, long from, List<Hash> proof) throws InterruptedException {
    StringBuilder body = new StringBuilder("old ").append(from).append('\n');
    proof.forEach(hash -> body.append(hash.base64()).append('\n'));
    body.append('\n').append(checkpoint);
    HttpRequest request =
        HttpRequest.newBuilder(
                witness.url().resolve(witness.url().getRawPath() + "/add-checkpoint"))
            .timeout(timeout)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    try {
      return answer(
          checkpoint,
          http.send(
              request,
              BodyHandlers.limiting(
                  BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_ANSWER_BYTES)));
    } catch (HttpTimeoutException e) {
      return new Answer.Failed("it did not answer within " + timeout.toSeconds() + " s");
    } catch (IOException e) {
      return new Answer.Failed("it cannot be reached: " + e);
    }
  }

  private Answer answer(Note checkpoint, HttpResponse<String> response) {
    String said = response.body();
    return switch (response.statusCode()) {
      case 200 -> cosigned(checkpoint, said);
      case 409 -> anotherSize(said);
      case 422 ->
          new Answer.Disputed(
              "it holds that the ledger does not extend what it saw: " + shown(said));
      case 400 -> new Answer.Failed("it cannot read what it is sent: " + shown(said));
      case 403 -> new Answer.Failed("it knows this ledger with another key: " + shown(said));
      case 404 -> new Answer.Failed("it does not know this ledger: " + shown(said));
      default ->
          new Answer.Failed(
              "it answers with status %d: %s".formatted(response.statusCode(), shown(said)));
    };
  }

  private Answer cosigned(Note checkpoint, String lines) {
    try {
      for (String line : lines.split("\n")) {
        Note.Signature signature = Note.Signature.of(line);
        // lines of other keys may stand beside it
        Optional<Cosignature> verified =
            Cosignature.on(new Note(checkpoint.text(), List.of(signature)), witness.key());
        if (verified.isPresent()) {
          return new Answer.Cosigned(signature, verified.get().time());
        }
      }
      return new Answer.Failed("it signed with another key than " + witness.key());
    } catch (InvalidProof e) {
      return new Answer.Failed("its cosignature is wrong: " + e.getMessage());
    }
  }

  private static Answer anotherSize(String body) {
    String size = body.strip();
    return size.matches("0|[1-9][0-9]{0,17}")
        ? new Answer.AnotherSize(Long.parseLong(size))
        : new Answer.Failed("it should say what it saw last and says: " + shown(size));
  }

  /** Foreign text, for a log. */
  private static String shown(String text) {
    String line = text.strip().replaceAll("\\p{Cntrl}+", " ");
    return line.isEmpty() ? "no reason given" : line.substring(0, Math.min(200, line.length()));
  }
}
