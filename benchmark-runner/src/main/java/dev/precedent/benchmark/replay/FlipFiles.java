package dev.precedent.benchmark.replay;

import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import java.util.List;

/** The files in which all flips of a replay can be had. */
record FlipFiles(List<FlipFile> all) {
  FlipFiles {
    all = List.copyOf(all);
  }

  /**
   * The file of a name.
   *
   * @throws dev.precedent.contracts.Refusal if there is none
   */
  FlipFile named(String name) {
    return all.stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Refused.unknown(
                        "A replay has no file '%s'; it has %s."
                            .formatted(
                                Shown.of(name),
                                String.join(", ", all.stream().map(FlipFile::name).toList())))
                    .thrown());
  }
}
