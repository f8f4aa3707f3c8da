package dev.precedent.contracts.command;

import dev.precedent.contracts.CrosswalkName;
import dev.precedent.contracts.Digest;

/**
 * Make a document the next version of a crosswalk.
 *
 * @param document YAML whose check found nothing wrong
 */
public record PublishCrosswalk(CrosswalkName name, String document) implements Command {
  /** The digest of the document. */
  public String digest() {
    return Digest.of(document);
  }
}
