package dev.precedent.verifier;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a program can do beside what the verifier does by itself.
 *
 * @param forms of dossiers that can be read beside JSON and a page
 * @param recomputation selects and computes again; null where the program cannot
 * @param stores opens a ledger by an address that is no path, such as {@code mongodb://...}; empty
 *     for addresses of other kinds. May throw {@link SourceFailure}
 */
public record Means(
    List<PrintedForm> forms,
    @Nullable Recomputation recomputation,
    Function<String, Optional<LedgerSource>> stores) {
  /** None. */
  public static final Means NONE = new Means(List.of(), null, _ -> Optional.empty());

  public Means {
    forms = List.copyOf(forms);
  }
}
