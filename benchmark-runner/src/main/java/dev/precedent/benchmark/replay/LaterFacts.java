package dev.precedent.benchmark.replay;

import dev.precedent.contracts.SystemVersion;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.List;

/**
 * What came of facts that were brought in later and used where decisions lacked them.
 *
 * @param rule which facts are used, in words
 * @param decisions that were evaluated with at least one of them
 * @param used how many decisions were evaluated with one, by name and system
 * @param otherType how many decisions lack one that is not of the declared type, and so were
 *     evaluated without it, by name and system
 */
public record LaterFacts(
    String rule, long decisions, List<OfSystem> used, List<OfSystem> otherType) {
  static final String RULE =
      "where a decision lacks a fact that the version declares, the latest measured on its case;"
          + " of those measured in the same microsecond, the one recorded last";

  private static final Comparator<OfSystem> ORDER =
      Comparator.comparing(OfSystem::name)
          .thenComparing(each -> each.system().name())
          .thenComparing(each -> each.system().version());

  public LaterFacts {
    used = used.stream().sorted(ORDER).toList();
    otherType = otherType.stream().sorted(ORDER).toList();
  }

  /**
   * So many decisions lack a fact of this name, and the latest on their case is from this system.
   *
   * @param decisions at least 1
   */
  @Schema(name = "LaterFactsOfSystem")
  public record OfSystem(String name, SystemVersion system, long decisions) {}
}
