package dev.precedent.benchmark.replay;

import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The engines that run in this process.
 *
 * @param preferred in the order in which they are to be tried; the last one can replay everything
 */
record Engines(List<Engine> preferred) {
  Engines {
    preferred = List.copyOf(preferred);
  }

  /**
   * Those that may do what was asked for, in the order in which they are to be tried.
   *
   * @param name absent where any of them may
   * @throws dev.precedent.contracts.Refusal if none has this name
   */
  List<Engine> named(@Nullable String name) {
    List<Engine> named =
        preferred.stream().filter(engine -> name == null || name.equals(engine.name())).toList();
    if (named.isEmpty()) {
      throw Refused.invalid(
              "engine",
              preferred.stream().map(Engine::name).collect(Collectors.joining(" or ")),
              Shown.of(String.valueOf(name)))
          .thrown();
    }
    return named;
  }
}
