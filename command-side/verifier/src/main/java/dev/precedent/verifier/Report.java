package dev.precedent.verifier;

import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.Cosignature;
import dev.precedent.proof.VerifierKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification came to.
 *
 * @param events how many events were looked at
 * @param checked how many of them events were found to be as the checkpoint says
 * @param pending how many events stand behind the last checkpoint
 * @param under the checkpoint; null where none holds
 * @param problems empty where all is well
 * @param notes what is worth knowing and is no problem
 */
public record Report(
    long events,
    long checked,
    long pending,
    @Nullable Under under,
    List<Discrepancy> problems,
    List<String> notes) {

  public Report {
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  /**
   * The checkpoint that everything was checked against.
   *
   * @param key which signed it
   * @param vouched whether that key was given, or follows from one that was, and not only carried
   *     by what was checked
   * @param cosignatures those of given witnesses
   */
  public record Under(
      Checkpoint checkpoint, VerifierKey key, boolean vouched, List<Cosignature> cosignatures) {
    public Under {
      cosignatures = List.copyOf(cosignatures);
    }
  }

  /** Whether no problem was found. */
  public boolean ok() {
    return problems.isEmpty();
  }
}
