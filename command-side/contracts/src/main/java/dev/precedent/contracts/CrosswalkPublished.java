package dev.precedent.contracts;

/**
 * A crosswalk from policies to the categories of a public database came into force as a further
 * version.
 *
 * @param version 1 for the first one of this name, then one more each
 * @param document the YAML document, as it was handed in
 * @param digest {@code sha256:} and the SHA-256 of the document's UTF-8 bytes, in hexadecimal
 */
public record CrosswalkPublished(CrosswalkName name, int version, String document, String digest)
    implements Event {}
