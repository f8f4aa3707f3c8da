package dev.precedent.ledger.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.contracts.SubjectKeyId;
import dev.precedent.ledger.LedgerRefused;
import dev.precedent.ledger.SubjectKeys.StoredKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectKeysCopyTest {
  private final InMemorySubjectKeys source = new InMemorySubjectKeys();
  private final InMemorySubjectKeys copy = new InMemorySubjectKeys();

  @Test
  void aStoreWithoutAClaimHasNothingToCopy() {
    assertThat(run()).isZero();
    assertThat(copy.claim()).isEmpty();
  }

  @Test
  void everyKeyAndTheClaimAreTheSame() {
    source.claim("mark", 7);
    List<StoredKey> keys = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      keys.add(key(i, 0));
    }
    source.addMissing(keys);
    assertThat(run()).isEqualTo(2_500);
    assertThat(copy.page("", 10_000)).isEqualTo(source.page("", 10_000));
    assertThat(copy.claim()).contains("mark");
    assertThat(copy.followed()).isEqualTo(7);
  }

  @Test
  void aFurtherRunBringsItUpToDateAndLeavesErasuresToTheFollower() {
    source.claim("mark", 7);
    StoredKey erased = key(1, 0);
    source.addMissing(List.of(erased, key(2, 0)));
    run();

    source.delete(erased.id());
    source.follow(20);
    StoredKey again = key(1, 1);
    source.addMissing(List.of(again, key(3, 0)));

    assertThat(run()).isEqualTo(3);
    assertThat(copy.page("", 10)).isEqualTo(source.page("", 10));
    assertThat(copy.find(erased.id())).isEmpty();
    assertThat(copy.followed()).as("so that it reads of erasures since then").isEqualTo(7);
  }

  @Test
  void refusesACopyUnderAnotherKeyEncryptionKey() {
    source.claim("mark", 0);
    copy.claim("other", 0);
    assertThatThrownBy(this::run)
        .isInstanceOf(LedgerRefused.class)
        .hasMessageContaining("another key-encryption key");
  }

  private long run() {
    return new SubjectKeysCopy(source, copy).run();
  }

  private static StoredKey key(int subject, int generation) {
    return new StoredKey(
        new SubjectKeyId("k-%05d-%d".formatted(subject, generation)), "s-" + subject, new byte[1]);
  }
}
