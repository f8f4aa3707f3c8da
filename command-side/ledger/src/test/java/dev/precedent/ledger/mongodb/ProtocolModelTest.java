package dev.precedent.ledger.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.ledger.mongodb.AppendProtocol.Collision;
import dev.precedent.ledger.mongodb.ProtocolModel.Mistake;
import dev.precedent.ledger.mongodb.ProtocolState.Event;
import dev.precedent.ledger.mongodb.ProtocolState.Faults;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The append protocol, tried in every order of a small world; see docs/adr/0012. */
final class ProtocolModelTest {
  private static final Event A = new Event("a", "k");
  private static final Event B = new Event("b", "k");

  /** Given to both writers, as when a sender tries another process after a failure. */
  private static final Event BOTH = new Event("both", "l");

  private static final List<List<List<Event>>> GROUPS =
      List.of(List.of(List.of(A, BOTH)), List.of(List.of(B), List.of(BOTH)));

  private static Exploration<ProtocolState> explore(
      ProtocolModel model, Faults faults, List<List<List<Event>>> groups) {
    return new Exploration<>(
        ProtocolState.start(faults, groups), model::steps, ProtocolState::complaint);
  }

  @Test
  void nothingIsLostOrDoubledAndEverybodyIsToldTheTruthInTheEnd() {
    ProtocolModel model = new ProtocolModel(Set.of());

    Exploration<ProtocolState> all = explore(model, new Faults(1, 1, 1, 1, 0), GROUPS);

    assertThat(all.violation()).isEmpty();
    assertThat(all.deadEnd(ProtocolState::allAnswered)).isEmpty();
    assertThat(model.decided).isEqualTo(EnumSet.allOf(Collision.class));
  }

  @Test
  void whoGivesUpSaysThatItIsUnknown() {
    Exploration<ProtocolState> all =
        explore(new ProtocolModel(Set.of()), new Faults(2, 0, 1, 0, 1), GROUPS);

    assertThat(all.violation()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "TAIL_FROM_PRIMARY, positions are not dense",
    "ACKNOWLEDGED_BY_PRIMARY, was told 'appended",
    "COLLISION_IS_KEY, was told 'taken'",
    "COLLISION_READ_FROM_PRIMARY, was told 'appended",
    "SILENCE_IS_FAILURE, was told 'failed'",
    "SILENCE_IS_SUCCESS, positions are not dense",
    "READERS_AT_PRIMARY, what was read is gone"
  })
  void withoutARuleItGoesWrong(Mistake mistake, String wrong) {
    Exploration<ProtocolState> all =
        explore(new ProtocolModel(Set.of(mistake)), new Faults(1, 0, 1, 0, 0), GROUPS);

    assertThat(all.violation()).hasValueSatisfying(way -> assertThat(way).contains(wrong));
  }

  @Test
  void whoTakesItsOwnCommitForAnothersGetsNoAnswer() {
    ProtocolModel model = new ProtocolModel(Set.of(Mistake.COLLISION_IS_ANOTHER));

    Exploration<ProtocolState> all =
        explore(model, new Faults(1, 0, 0, 0, 0), List.of(List.of(List.of(A))));

    assertThat(all.deadEnd(ProtocolState::allAnswered))
        .hasValueSatisfying(way -> assertThat(way).contains("but the reply is lost"));
  }
}
