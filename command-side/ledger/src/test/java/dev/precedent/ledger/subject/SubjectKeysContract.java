package dev.precedent.ledger.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.SubjectKeyId;
import dev.precedent.ledger.SubjectKeys;
import dev.precedent.ledger.SubjectKeys.StoredKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of keys must do. Each adapter extends it with a way to open one. */
public abstract class SubjectKeysContract {
  private final List<SubjectKeys> opened = new ArrayList<>();
  private SubjectKeys keys;

  /**
   * Opens one and the same store, new before the first call of a test; further calls stand for
   * other processes, or for the same one started again.
   */
  protected abstract SubjectKeys open();

  @BeforeEach
  final void begin() {
    keys = another();
  }

  @AfterEach
  final void end() {
    opened.forEach(SubjectKeys::close);
  }

  private SubjectKeys another() {
    SubjectKeys another = open();
    opened.add(another);
    return another;
  }

  @Test
  final void theFirstClaimStands() {
    assertThat(keys.claim()).isEmpty();
    assertThat(keys.claim("first", 7)).isEqualTo("first");
    assertThat(another().claim("second", 9)).isEqualTo("first");
    assertThat(keys.claim()).contains("first");
    assertThat(keys.followed()).isEqualTo(7);
  }

  @Test
  final void whatWasFollowedNeverGoesBack() {
    keys.claim("mark", 3);
    keys.follow(10);
    another().follow(5);
    assertThat(another().followed()).isEqualTo(10);
  }

  @Test
  final void keepsKeysBySubjectAndById() {
    StoredKey first = key("s-1", "one");
    StoredKey second = key("s-2", "two");
    assertThat(keys.addMissing(List.of(first, second))).hasSize(2);

    SubjectKeys other = another();
    assertThat(contents(other.ofSubjects(List.of("s-1", "s-2", "s-3"))))
        .isEqualTo(Map.of("s-1", content(first), "s-2", content(second)));
    assertThat(other.find(second.id()).map(SubjectKeysContract::content)).contains(content(second));
    assertThat(other.find(new SubjectKeyId("nobody's"))).isEmpty();
    assertThat(other.ofSubjects(List.of())).isEmpty();
  }

  @Test
  final void aSubjectHasOneKey() {
    StoredKey first = key("s-1", "one");
    keys.addMissing(List.of(first));
    StoredKey late = key("s-1", "late");
    StoredKey other = key("s-2", "two");

    assertThat(contents(another().addMissing(List.of(late, other))))
        .isEqualTo(Map.of("s-1", content(first), "s-2", content(other)));
    assertThat(keys.find(late.id())).isEmpty();
  }

  @Test
  final void givesAllKeysInPagesByTheirIds() {
    assertThat(keys.page("", 3)).isEmpty();
    List<StoredKey> stored =
        IntStream.range(0, 8).mapToObj(i -> key("s-" + i, "wrapped " + i)).toList();
    keys.addMissing(stored);

    List<List<Object>> read = new ArrayList<>();
    String last = "";
    for (List<StoredKey> page = keys.page(last, 3); !page.isEmpty(); page = keys.page(last, 3)) {
      assertThat(page).hasSizeLessThanOrEqualTo(3);
      page.forEach(key -> read.add(content(key)));
      last = page.getLast().id().value();
    }
    assertThat(read)
        .containsExactlyElementsOf(
            stored.stream()
                .sorted(Comparator.comparing(key -> key.id().value()))
                .map(SubjectKeysContract::content)
                .toList());
  }

  @Test
  final void aDeletedKeyIsGoneAndTheSubjectMayHaveAnother() {
    StoredKey first = key("s-1", "one");
    StoredKey neighbour = key("s-2", "two");
    keys.addMissing(List.of(first, neighbour));
    another().delete(first.id());
    keys.delete(first.id());
    keys.delete(new SubjectKeyId("nobody's"));

    assertThat(keys.find(first.id())).isEmpty();
    assertThat(keys.ofSubjects(List.of("s-1", "s-2"))).containsOnlyKeys("s-2");
    StoredKey second = key("s-1", "again");
    assertThat(contents(keys.addMissing(List.of(second))))
        .isEqualTo(Map.of("s-1", content(second)));
  }

  @Test
  final void thoseWhoRaceForASubjectEndWithOneKey() throws Exception {
    int racers = 4;
    int subjects = 30;
    List<SubjectKeys> processes =
        IntStream.range(0, racers).mapToObj(i -> i == 0 ? keys : another()).toList();
    CountDownLatch start = new CountDownLatch(1);
    List<Callable<List<String>>> races = new ArrayList<>();
    for (SubjectKeys process : processes) {
      races.add(
          () -> {
            start.await();
            List<String> got = new ArrayList<>();
            for (int i = 0; i < subjects; i++) {
              String subject = "s-" + i;
              got.add(contents(process.addMissing(List.of(key(subject, "any")))).toString());
            }
            return got;
          });
    }
    Set<List<String>> answers = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(racers)) {
      List<Future<List<String>>> running = races.stream().map(threads::submit).toList();
      start.countDown();
      for (Future<List<String>> each : running) {
        answers.add(each.get());
      }
    }
    assertThat(answers).hasSize(1);
  }

  /** A key with some content that an index or an encoding might spoil. */
  protected static StoredKey key(String subject, String content) {
    byte[] wrapped = (content + "\u0000\u00FF").repeat(3).getBytes(StandardCharsets.UTF_8);
    return new StoredKey(new SubjectKeyId(UUID.randomUUID().toString()), subject, wrapped);
  }

  private static List<Object> content(StoredKey key) {
    return List.of(key.id(), key.subject(), HexFormat.of().formatHex(key.wrapped()));
  }

  private static Map<String, List<Object>> contents(Map<String, StoredKey> keys) {
    return keys.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> content(each.getValue())));
  }
}
