package dev.precedent.policy.document;

import dev.precedent.policy.PolicyVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The form of policy documents as a JSON Schema, by which editors complete and check. */
public final class PolicySchema {
  /** The media type of a JSON Schema. */
  public static final String MEDIA_TYPE = "application/schema+json";

  private PolicySchema() {}

  /** The schema as UTF-8 bytes. */
  public static byte[] json() {
    try (InputStream schema = PolicyVersion.class.getResourceAsStream("policy.schema.json")) {
      return Objects.requireNonNull(schema, "policy.schema.json").readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
