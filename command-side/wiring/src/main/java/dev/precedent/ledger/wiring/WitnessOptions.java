package dev.precedent.ledger.wiring;

import dev.precedent.ledger.LedgerRefused;
import dev.precedent.ledger.notary.Witness;
import dev.precedent.proof.InvalidProof;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** {@code precedent.witnesses[n].url} and {@code .key}. */
record WitnessOptions(@Nullable String url, @Nullable String key) {
  private static final String PREFIX = "precedent.witnesses";

  /**
   * The witnesses that are configured.
   *
   * @throws LedgerRefused if one of them lacks something, or cannot be one
   */
  static List<Witness> of(Environment environment) {
    List<WitnessOptions> configured =
        Binder.get(environment)
            .bind(PREFIX, Bindable.listOf(WitnessOptions.class))
            .orElse(List.of());
    List<Witness> witnesses = new ArrayList<>();
    for (WitnessOptions each : configured) {
      String place = "%s[%d]".formatted(PREFIX, witnesses.size());
      if (each.url == null || each.key == null) {
        throw refused(place, "it needs a url and a key");
      }
      try {
        witnesses.add(Witness.of(each.url, each.key));
      } catch (InvalidProof | IllegalArgumentException e) {
        throw refused(place, String.valueOf(e.getMessage()));
      }
    }
    return witnesses;
  }

  private static LedgerRefused refused(String place, String reason) {
    return new LedgerRefused("The witness %s cannot be used: %s.".formatted(place, reason), null);
  }
}
