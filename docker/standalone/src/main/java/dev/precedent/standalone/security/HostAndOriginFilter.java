package dev.precedent.standalone.security;

import dev.precedent.http.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Without a login, whoever reaches the address may act; so a web page of elsewhere must not be able
 * to send a browser here. Refused are requests whose Host is not this machine (DNS rebinding) and
 * requests whose Origin is another site.
 */
final class HostAndOriginFilter extends OncePerRequestFilter {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final JsonMapper mapper;

  HostAndOriginFilter(JsonMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    List<String> hosts = Collections.list(request.getHeaders(HttpHeaders.HOST));
    List<String> origins = Collections.list(request.getHeaders(HttpHeaders.ORIGIN));
    String host = hosts.size() == 1 ? hosts.getFirst() : null;
    if (host == null || !LOOPBACK.contains(name(host))) {
      Problems.write(
          HttpStatus.MISDIRECTED_REQUEST,
          "Foreign host",
          "this server answers on this machine only, as localhost, 127.0.0.1 or [::1]",
          request,
          response,
          mapper);
    } else if (!origins.stream().allMatch(origin -> sameSite(origin, host))) {
      Problems.write(
          HttpStatus.FORBIDDEN,
          "Foreign origin",
          "requests from pages of another site are refused; this one is http://" + host,
          request,
          response,
          mapper);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean sameSite(String origin, String host) {
    return authority(origin) instanceof String authority
        && authority.equals(host.toLowerCase(Locale.ROOT));
  }

  private static @Nullable String authority(String origin) {
    try {
      URI uri = URI.create(origin);
      return "http".equals(uri.getScheme()) && uri.getAuthority() != null
          ? uri.getAuthority().toLowerCase(Locale.ROOT)
          : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String name(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    int port = lower.lastIndexOf(':');
    return port > lower.indexOf(']') && port >= 0 ? lower.substring(0, port) : lower;
  }
}
