package dev.precedent.node.network;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.elasticsearch.ElasticsearchStatusException;
import org.elasticsearch.action.ActionListener;
import org.elasticsearch.http.netty4.internal.HttpValidator;
import org.elasticsearch.rest.RestStatus;

/**
 * Lets a request through that carries what the parent alone knows. It is asked when the headers are
 * there and before any body is read.
 */
final class OnlyAuthorized implements HttpValidator {

  private final byte[] expected;

  OnlyAuthorized(String authorization) {
    if (authorization.isEmpty()) {
      throw new IllegalArgumentException("a node that answers everybody is not started");
    }
    this.expected = authorization.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void validate(HttpRequest request, Channel channel, ActionListener<Void> listener) {
    String found = request.headers().get(HttpHeaderNames.AUTHORIZATION);
    if (found != null && MessageDigest.isEqual(expected, found.getBytes(StandardCharsets.UTF_8))) {
      listener.onResponse(null);
    } else {
      listener.onFailure(
          new ElasticsearchStatusException(
              "this node answers only the process that started it", RestStatus.UNAUTHORIZED));
    }
  }
}
