package dev.precedent.views.proof;

import dev.precedent.contracts.Refused;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.ledger.notary.Proofs;
import dev.precedent.proof.InvalidProof;
import dev.precedent.proof.Tile;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The tree as C2SP {@code tlog-tiles}, for any tool that reads it. */
@RestController
@Tag(name = "proofs")
public final class TileController {
  private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);
  private static final String TILE = "/tile/";
  private static final String ENTRIES = "entries/";
  private static final Duration FOR_GOOD = Duration.ofDays(365);

  private final Proofs proofs;

  public TileController(Proofs proofs) {
    this.proofs = proofs;
  }

  @GetMapping(path = "/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
  @Operation(
      operationId = "getCheckpoint",
      summary = "The last signed checkpoint of the ledger (C2SP tlog-checkpoint)")
  ResponseEntity<byte[]> checkpoint() {
    SignedCheckpoint last =
        proofs
            .checkpoint()
            .orElseThrow(
                () ->
                    Refused.unknown("Nothing is signed yet; record something and ask again.")
                        .thrown());
    return ResponseEntity.ok()
        .contentType(TEXT)
        .cacheControl(CacheControl.noCache())
        .body(last.note().toString().getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping(path = TILE + "**", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Operation(
      operationId = "getTile",
      summary = "A tile of the tree, or the leaves below it (C2SP tlog-tiles)",
      description = "/tile/LEVEL/INDEX[.p/WIDTH] or /tile/entries/INDEX[.p/WIDTH].")
  ResponseEntity<byte[]> tile(HttpServletRequest request) {
    String path = request.getRequestURI().substring(TILE.length());
    boolean entries = path.startsWith(ENTRIES);
    Tile tile;
    try {
      tile = Tile.at(entries ? "0/" + path.substring(ENTRIES.length()) : path);
    } catch (InvalidProof e) {
      throw Refused.unknown("No tile is called so: " + e.getMessage()).thrown();
    }
    byte[] content =
        (entries ? proofs.entries(tile) : proofs.tile(tile))
            .orElseThrow(
                () ->
                    Refused.unknown(
                            "The last checkpoint has no tile %s of that width.".formatted(path))
                        .thrown());
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .cacheControl(CacheControl.maxAge(FOR_GOOD).immutable())
        .body(content);
  }
}
