package dev.precedent.ledger.subject;

import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.EventCodec;
import dev.precedent.contracts.Sealed;
import dev.precedent.contracts.SubjectId;
import dev.precedent.ledger.LedgerFailure;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Seals the personal fields of decisions on their way into the ledger. A line without any stays
 * what it is. Safe for use by many threads.
 */
public final class Sealing {
  private static final String BOUND = "precedent/decision/sealed/1\u001F";

  private final Keyring keys;
  private final PersonalFields fields;

  public Sealing(Keyring keys, PersonalFields fields) {
    this.keys = keys;
    this.fields = fields;
  }

  /** Why a line cannot be recorded; empty where it can. */
  public List<String> reasonsAgainst(DecisionRecorded line) {
    return fields.reasonsAgainst(line);
  }

  /**
   * The lines as they are recorded, in their order. The keys of their subjects are durable when
   * this returns; those that have to be made are made together, so many lines at once cost less.
   *
   * @param lines that {@link #reasonsAgainst} has nothing against
   * @throws LedgerFailure if the store of keys failed
   */
  public List<DecisionRecorded> seal(Collection<DecisionRecorded> lines) {
    Map<SubjectId, SubjectKey> ofSubjects =
        keys.of(
            lines.stream()
                .map(DecisionRecorded::subject)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    return lines.stream().map(line -> seal(line, ofSubjects)).toList();
  }

  private DecisionRecorded seal(DecisionRecorded line, Map<SubjectId, SubjectKey> ofSubjects) {
    SubjectId subject = line.subject();
    if (subject == null) {
      return line;
    }
    SubjectKey key = Objects.requireNonNull(ofSubjects.get(subject));
    Personal personal = Personal.of(line, subject, fields);
    return personal.closed(
        line,
        new Sealed(
            key.id(),
            Base64.getEncoder().encodeToString(key.seal(personal.write(), bound(line.id()))),
            key.digest(EventCodec.write(line))));
  }

  /** What sealed fields are bound to: they open in the decision of this id only. */
  static byte[] bound(DecisionId id) {
    return Aead.utf8(BOUND + id);
  }

  /**
   * The digest that a line would have if it were what was recorded as {@code sealed}; empty where
   * that was erased, so that nobody can tell any more.
   *
   * @param line as it was sent
   */
  public Optional<String> digest(Sealed sealed, DecisionRecorded line) {
    return keys.get(sealed.key()).map(key -> key.digest(EventCodec.write(line)));
  }
}
