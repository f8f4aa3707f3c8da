package dev.precedent.command.goldenset;

import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import dev.precedent.contracts.command.FreezeGoldenSet;
import dev.precedent.contracts.command.Ruling;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What may happen next to the versions of one golden set. Each freeze of other cases is the next
 * version; the position up to which labels were counted makes no difference.
 */
final class GoldenSetHistory {
  private @Nullable GoldenSetFrozen current;

  Ruling freeze(FreezeGoldenSet command) {
    if (current != null && sameContent(current, command)) {
      return new Ruling.Unchanged(current);
    }
    return new Ruling.Happened(
        new GoldenSetFrozen(
            command.name(),
            current == null ? 1 : current.version() + 1,
            command.policy(),
            command.until(),
            command.adjudication(),
            command.cases(),
            command.where(),
            command.parts()));
  }

  void apply(GoldenSetFrozen event) {
    current = event;
  }

  private static boolean sameContent(GoldenSetFrozen current, FreezeGoldenSet command) {
    return current.policy().equals(command.policy())
        && current.adjudication().equals(command.adjudication())
        && Objects.equals(current.parts(), command.parts())
        && (current.cases().equals(command.cases())
            || current.cases().equals(withoutProvenance(command.cases())));
  }

  /** As they were frozen before it was kept which labels made a truth. */
  private static List<GoldenCase> withoutProvenance(List<GoldenCase> cases) {
    return cases.stream()
        .map(each -> new GoldenCase(each.id(), each.truth(), each.labels()))
        .toList();
  }
}
