package dev.precedent.node;

import java.net.URI;

/**
 * Where a node answers, and whom.
 *
 * @param uri where it answers over HTTP
 * @param authorization the value of the {@code Authorization} header without which it refuses every
 *     request; made anew at each start of its process, so that whoever takes over the port of a
 *     process that died learns nothing that opens the next
 */
public record NodeAddress(URI uri, String authorization) {

  /** Without the secret: addresses are written into logs and problems. */
  @Override
  public String toString() {
    return uri.toString();
  }
}
