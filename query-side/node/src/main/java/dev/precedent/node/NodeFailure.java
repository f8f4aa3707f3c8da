package dev.precedent.node;

/** The Elasticsearch node cannot run. The message is one sentence for the person at the console. */
public final class NodeFailure extends RuntimeException {

  NodeFailure(String message) {
    super(message);
  }

  NodeFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
