package dev.precedent.http;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Who acts, as an argument of a controller: who the request names, or else who runs this server.
 */
public final class ActorArgument implements HandlerMethodArgumentResolver {
  private final Actor runner;

  public ActorArgument(Actor runner) {
    this.runner = runner;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Actor.class;
  }

  /**
   * The actor.
   *
   * @throws InvalidValue if the header is no actor's name
   * @throws Refusal if the header is empty
   */
  @Override
  public Actor resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    String header = request.getHeader(Actor.HEADER);
    if (header == null) {
      return runner;
    }
    if (header.isBlank()) {
      throw Refused.invalid(
              Actor.HEADER, "who acts, or left out where nobody is to be named", "nothing")
          .thrown();
    }
    // servers read headers as ISO 8859-1, whatever was sent
    return new Actor(
        new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
  }
}
