package dev.precedent.http;

import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses parameters that an address does not have, which may be misspelt, and those that stand
 * twice, and a body that is sent as if it were them. An address has those that its controller
 * reads. Pages keep what they like in theirs.
 */
final class KnownParameters implements HandlerInterceptor {
  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod operation
        && operation.getBeanType().isAnnotationPresent(RestController.class)) {
      checkForm(request, operation);
      SortedSet<String> known = known(operation);
      sent(request).forEach((name, values) -> check(name, values.length, known));
    }
    return true;
  }

  /** What is sent as a form, as curl does unless told otherwise, would pass for parameters. */
  private static void checkForm(HttpServletRequest request, HandlerMethod operation) {
    String type = request.getContentType();
    if (type != null
        && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
        && Arrays.stream(operation.getMethodParameters())
            .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class))) {
      throw Refused.unsupported(
              "'Content-Type' must be application/json, found '%s'".formatted(Shown.of(type)))
          .thrown();
    }
  }

  private static void check(String name, int times, SortedSet<String> known) {
    if (!known.contains(name)) {
      throw Refused.invalid(
              "unknown parameter '%s'; expected %s"
                  .formatted(Shown.of(name), known.isEmpty() ? "none" : String.join(", ", known)))
          .with("parameter", Shown.of(name))
          .thrown();
    }
    if (times > 1) {
      throw Refused.invalid(name, "given once", "it %d times".formatted(times)).thrown();
    }
  }

  private static Map<String, String[]> sent(HttpServletRequest request) {
    try {
      return request.getParameterMap();
    } catch (IllegalStateException e) { // of the server, which cannot decode them
      throw Refused.invalid("what stands behind '?' in the address is no percent-encoded UTF-8")
          .thrown();
    }
  }

  private static SortedSet<String> known(HandlerMethod operation) {
    return Arrays.stream(operation.getMethodParameters())
        .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
        .map(KnownParameters::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String name(MethodParameter parameter) {
    RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
    return declared == null || declared.name().isEmpty()
        ? parameter.getParameter().getName()
        : declared.name();
  }
}
