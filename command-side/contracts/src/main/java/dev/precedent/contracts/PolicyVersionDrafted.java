package dev.precedent.contracts;

/**
 * A policy version was written, or written anew while it was still a draft.
 *
 * @param document the YAML document, as it was handed in
 * @param digest {@code sha256:} and the SHA-256 of the document's UTF-8 bytes, in hexadecimal
 */
public record PolicyVersionDrafted(
    PolicyKey policy, VersionNumber version, String document, String digest) implements Event {}
