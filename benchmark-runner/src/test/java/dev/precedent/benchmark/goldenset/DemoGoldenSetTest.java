package dev.precedent.benchmark.goldenset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.benchmark.DemoData;
import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.GivenArchive;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.contracts.command.Commands;
import dev.precedent.contracts.command.FreezeGoldenSet;
import dev.precedent.contracts.command.Ruling;
import dev.precedent.query.QueryText;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The golden set of the demo on its real data; the expected counts are those its source prints. */
class DemoGoldenSetTest {
  @TempDir Path folder;

  @Test
  void threePeoplesPreferencesAreNeverSplitThreeWays() throws Exception {
    FakeLedger ledger = DemoData.preferenceLabels();
    Commands commands =
        (command, actor) -> {
          FreezeGoldenSet freeze = (FreezeGoldenSet) command;
          GoldenSetFrozen frozen =
              new GoldenSetFrozen(
                  freeze.name(),
                  1,
                  freeze.policy(),
                  freeze.until(),
                  freeze.adjudication(),
                  freeze.cases());
          ledger.append(frozen);
          return new Ruling.Happened(frozen);
        };

    try (GivenArchive archive =
        GivenArchive.of(ledger, folder, DemoData.document(DemoData.PREFERENCE, "1.0.0"))) {
      FrozenGoldenSet set =
          new Freezing(
                  ledger,
                  new FakeIndex(ledger),
                  archive.evaluation(),
                  archive.guidelines(),
                  commands,
                  QueryText::parse)
              .freeze(
                  new GoldenSetRequest(
                      "pandalm-test", "response-preference", null, null, null, null, null, null),
                  new Actor("demo"))
              .set();

      assertThat(set.cases()).isEqualTo(999);
      assertThat(set.unadjudicated()).isZero();
      assertThat(set.truth())
          .isEqualTo(Map.of("TIE", 105L, "RESPONSE_1", 422L, "RESPONSE_2", 472L));
    }
  }
}
