package dev.precedent.benchmark.replay;

import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.query.LedgerIndex;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The engines that there are.
 *
 * @param preferred in the order in which they are to be tried; the last one can replay everything
 * @param others that are used only where they are named
 */
record Engines(List<Engine> preferred, List<Engine> others) {
  private static final Duration LATER = Duration.ofSeconds(5);

  Engines {
    preferred = List.copyOf(preferred);
    others = List.copyOf(others);
  }

  /** None but those that are tried. */
  Engines(List<Engine> preferred) {
    this(preferred, List.of());
  }

  /**
   * Has the first index answer that can, in the order in which engines are to be tried.
   *
   * @param until the position that it must have come to
   * @throws Refusal if none can
   */
  <T> T ask(long until, Function<LedgerIndex, T> question) {
    for (Engine engine : preferred) {
      try {
        engine.index().awaitPosition(until);
        return question.apply(engine.index());
      } catch (Refusal e) {
        if (engine == preferred.getLast()) {
          throw e;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Refused.unavailable(
                "The answer is not there", "the server ended before it was found", LATER)
            .thrown();
      }
    }
    throw new IllegalStateException("there is no engine");
  }

  /**
   * Those that may do what was asked for, in the order in which they are to be tried.
   *
   * @param name absent where any of them may
   * @throws dev.precedent.contracts.Refusal if none has this name
   */
  List<Engine> named(@Nullable String name) {
    if (name == null) {
      return preferred;
    }
    List<Engine> all = Stream.concat(preferred.stream(), others.stream()).toList();
    List<Engine> named = all.stream().filter(engine -> name.equals(engine.name())).toList();
    if (named.isEmpty()) {
      throw Refused.invalid(
              "engine",
              all.stream().map(Engine::name).collect(Collectors.joining(" or ")),
              Shown.of(name))
          .thrown();
    }
    return named;
  }
}
