package dev.precedent.standalone.again;

import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.verifier.LedgerEvent;
import dev.precedent.verifier.LedgerEvents;
import java.util.List;
import java.util.Optional;

/** A ledger of the product as the verifier sees one. */
record LoggedEvents(LedgerReader log) implements LedgerEvents {
  @Override
  public String ledger() {
    return log.id();
  }

  @Override
  public long end() {
    return log.head();
  }

  @Override
  public List<LedgerEvent> from(long position, int most) {
    return log.read(position, most).stream()
        .flatMap(commit -> commit.events().stream())
        .filter(event -> event.position() >= position && event.position() < position + most)
        .map(LoggedEvents::event)
        .toList();
  }

  @Override
  public Optional<LedgerEvent> withKey(String key) {
    return log.find(List.of(key)).values().stream().findFirst().map(LoggedEvents::event);
  }

  private static LedgerEvent event(RecordedEvent event) {
    return new LedgerEvent(
        event.position(),
        event.recordedAt().toString(),
        event.data().id(),
        event.data().stream().kind(),
        event.data().stream().id(),
        event.data().sequence(),
        event.data().type(),
        event.data().revision(),
        event.data().metadata(),
        event.data().payload());
  }
}
