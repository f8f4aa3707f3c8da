package dev.precedent.benchmark.statement;

import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.Digest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What a decision's statement is called in the Transparency Database: 64 hexadecimal digits, the
 * SHA-256 of the ledger's id, U+001F and the decision's id in UTF-8. So it can be found again from
 * the record alone, no two decisions of a ledger share it, nor those of two ledgers of one
 * platform, and a reader of the public database learns no id.
 */
public final class Puid {
  private static final char SEPARATOR = '\u001F';

  private Puid() {}

  /**
   * The name of a decision's statement.
   *
   * @param ledger the ledger's own id
   */
  public static String of(String ledger, DecisionId decision) {
    return HexFormat.of()
        .formatHex(
            Digest.sha256(
                (ledger + SEPARATOR + decision.value()).getBytes(StandardCharsets.UTF_8)));
  }
}
