package dev.precedent.ledger.mongodb;

import static dev.precedent.ledger.mongodb.AppendProtocol.Collision.BEHIND_ANOTHER;
import static dev.precedent.ledger.mongodb.AppendProtocol.Collision.KEYS_TAKEN;
import static dev.precedent.ledger.mongodb.AppendProtocol.Collision.OURS;
import static dev.precedent.ledger.mongodb.AppendProtocol.Collision.UNCONFIRMED;
import static dev.precedent.ledger.mongodb.AppendProtocol.mayInsert;
import static dev.precedent.ledger.mongodb.AppendProtocol.meaning;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class AppendProtocolTest {
  @Test
  void aCommitIsInsertedWhereADurableOneEndsOnly() {
    assertThat(mayInsert(7, 7)).isTrue();
    assertThat(mayInsert(6, 7)).isFalse();
    assertThat(mayInsert(8, 7)).isFalse();
  }

  @Test
  void whatStandsAtThePositionDecides() {
    assertThat(meaning("mine", "mine", Set.of())).isEqualTo(OURS);
    assertThat(meaning("mine", "another", Set.of("mine"))).isEqualTo(BEHIND_ANOTHER);
  }

  @Test
  void whereNothingStandsTheHoldersOfTheKeysDecide() {
    assertThat(meaning("mine", null, Set.of("another"))).isEqualTo(KEYS_TAKEN);
    assertThat(meaning("mine", null, Set.of("another", "mine"))).isEqualTo(OURS);
    assertThat(meaning("mine", null, Set.of())).isEqualTo(UNCONFIRMED);
  }
}
