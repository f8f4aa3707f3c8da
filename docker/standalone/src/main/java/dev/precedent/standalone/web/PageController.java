package dev.precedent.standalone.web;

import dev.precedent.standalone.security.SecurityConfiguration;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * The web application's one page, for every address that it routes by itself. Its style sheets are
 * let in by a nonce that is new in every response.
 */
@Controller
@Hidden
class PageController {
  private static final String PLACEHOLDER = "__CSP_NONCE__";
  private static final int NONCE_BYTES = 16;
  private static final List<String> FOR_PROGRAMS = List.of("/api/", "/actuator/", "/assets/");

  private final SecureRandom random = new SecureRandom();
  private final String page;

  PageController() {
    try (InputStream index = PageController.class.getResourceAsStream("/web/index.html")) {
      if (index == null) {
        throw new IllegalStateException("the web application is not on the class path");
      }
      page = new String(index.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @GetMapping(
      path = {
        "/",
        "/agreements/**",
        "/benchmarks/**",
        "/cases/**",
        "/decisions/**",
        "/drifts/**",
        "/dsa/**",
        "/estimates/**",
        "/exports/**",
        "/figures",
        "/golden-sets/**",
        "/keyboard",
        "/overturns/**",
        "/policies/**",
        "/replays/**",
        "/samples/**",
        "/searches/**",
        "/subjects/**",
        "/sweeps/**",
        "/trust",
        "/verify",
        "/work"
      },
      produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> page() {
    return page(HttpStatus.OK);
  }

  /** What nothing else answers: for people the page that says so, for programs a problem. */
  public ResponseEntity<String> unknown(HttpServletRequest request)
      throws NoResourceFoundException {
    String path = request.getRequestURI();
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    if (accept == null
        || !accept.contains(MediaType.TEXT_HTML_VALUE)
        || FOR_PROGRAMS.stream().anyMatch(path::startsWith)) {
      throw new NoResourceFoundException(HttpMethod.valueOf(request.getMethod()), path, path);
    }
    return page(HttpStatus.NOT_FOUND);
  }

  private ResponseEntity<String> page(HttpStatus status) {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    String nonce = Base64.getEncoder().encodeToString(bytes);
    return ResponseEntity.status(status)
        .cacheControl(CacheControl.noStore())
        .header(SecurityConfiguration.CONTENT_SECURITY_POLICY, policy(nonce))
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .body(page.replace(PLACEHOLDER, nonce));
  }

  private static String policy(String nonce) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'nonce-" + nonce + "'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'");
  }
}
