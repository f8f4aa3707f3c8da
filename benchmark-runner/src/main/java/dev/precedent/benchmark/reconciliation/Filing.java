package dev.precedent.benchmark.reconciliation;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A file that was handed in, named in a request.
 *
 * @param digest of its bytes, as it was answered when it was handed in
 * @param name what it is called where something is found in it; the digest where it is absent
 */
public record Filing(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            pattern = "^sha256:[0-9a-f]{64}$",
            example = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        @Nullable String digest,
    @Schema(example = "sor-2026-03-01-full.csv.zip", maxLength = Filings.MAX_NAME)
        @Nullable String name) {}
