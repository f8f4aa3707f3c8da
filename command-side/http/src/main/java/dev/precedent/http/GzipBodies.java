package dev.precedent.http;

import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Bodies that are sent with {@code Content-Encoding: gzip} are read as if they were not. */
final class GzipBodies extends OncePerRequestFilter {
  /** Longest body without its gzip: what inflates to more may be made to do harm. */
  static final long MAX_BYTES = 256L << 20;

  private static final List<String> HIDDEN =
      List.of(
          HttpHeaders.CONTENT_ENCODING.toLowerCase(Locale.ROOT),
          HttpHeaders.CONTENT_LENGTH.toLowerCase(Locale.ROOT));

  private final long maxBytes;

  /**
   * @param maxBytes longest body without its gzip
   */
  GzipBodies(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String codings =
        String.join(",", Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING)))
            .strip()
            .toLowerCase(Locale.ROOT);
    chain.doFilter(
        codings.isEmpty() || codings.equals("identity")
            ? request
            : new Encoded(request, codings, maxBytes),
        response);
  }

  /** A request whose body stands there in a coding, to be asked for only where there is a use. */
  private static final class Encoded extends HttpServletRequestWrapper {
    private final String codings;
    private final long maxBytes;
    private @Nullable ServletInputStream body;

    Encoded(HttpServletRequest request, String codings, long maxBytes) {
      super(request);
      this.codings = codings;
      this.maxBytes = maxBytes;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      if (!codings.equals("gzip") && !codings.equals("x-gzip")) {
        throw Refused.unsupported(
                "'Content-Encoding' must be gzip or left out, found '%s'"
                    .formatted(Shown.of(codings)))
            .thrown();
      }
      if (body == null) {
        body = new InflatedBody(super.getInputStream(), maxBytes);
      }
      return body;
    }

    @Override
    public int getContentLength() {
      return -1;
    }

    @Override
    public long getContentLengthLong() {
      return -1;
    }

    @Override
    public @Nullable String getHeader(String name) {
      return isHidden(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
      return Collections.enumeration(
          Collections.list(super.getHeaderNames()).stream()
              .filter(name -> !isHidden(name))
              .toList());
    }

    private static boolean isHidden(String name) {
      return HIDDEN.contains(name.toLowerCase(Locale.ROOT));
    }
  }
}
