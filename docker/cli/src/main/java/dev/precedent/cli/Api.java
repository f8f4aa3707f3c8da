package dev.precedent.cli;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The HTTP API of a server, as commands use it. May be used by several threads. */
public final class Api implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** No answer takes longer: what does is asked for and then watched. */
  private static final Duration ANSWER = Duration.ofMinutes(5);

  /** Nothing that is sent takes longer: 16 GiB at 6 Mbit/s. */
  private static final Duration UPLOAD = Duration.ofHours(6);

  private final URI server;
  private final @Nullable String token;
  private final String actor;
  private final HttpClient http;

  /**
   * @param server where it answers, such as {@code http://127.0.0.1:8080}
   * @param token proves who acts, where the server wants that
   * @param actor who acts, where no token says so; in ASCII
   * @throws Failure if the actor is not ASCII: the client would send question marks instead
   */
  public Api(URI server, @Nullable String token, String actor) {
    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(actor)) {
      throw CommandFailure.usage(
          "an actor's name goes out in an HTTP header and must be ASCII, found '%s'; choose one with --actor"
              .formatted(Shown.of(actor)));
    }
    this.server = server;
    this.token = token;
    this.actor = actor;
    HttpClient.Builder client =
        HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(CONNECT);
    this.http =
        ("https".equals(server.getScheme()) ? client : client.sslContext(trustingNobody())).build();
  }

  /**
   * For who speaks in the clear: a client would read the certificates of all authorities first,
   * which takes longer than the answer.
   */
  private static SSLContext trustingNobody() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[0], new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A text as one segment of a path: {@code a/b} becomes {@code a%2Fb}. */
  public static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A path with a query; parameters that are null are left out. */
  static String query(String path, Map<String, @Nullable String> parameters) {
    return parameters.entrySet().stream()
        .filter(each -> each.getValue() != null)
        .map(each -> each.getKey() + "=" + segment(String.valueOf(each.getValue())))
        .collect(Collectors.joining("&", path + "?", ""));
  }

  /**
   * Asks for a document.
   *
   * @param path from {@code /api} on, with its segments encoded
   * @param members without which it would not be an answer of Precedent
   * @throws Failure if there is none
   */
  public JsonNode get(String path, String... members) {
    return read(send(request(path).GET()), members);
  }

  /**
   * Sends a document and reads the answer.
   *
   * @param members without which it would not be an answer of Precedent
   * @throws Failure if the server refuses it
   */
  public JsonNode post(String path, String contentType, byte[] body, String... members) {
    return read(answer(path, contentType, body), members);
  }

  /**
   * Sends a file, whatever its size.
   *
   * @param members without which it would not be an answer of Precedent
   * @throws Failure if it cannot be read, or the server refuses it
   */
  JsonNode upload(String path, Path file, String... members) {
    HttpRequest.BodyPublisher body;
    try {
      body = BodyPublishers.ofFile(file);
    } catch (IOException e) {
      throw CommandFailure.usage("%s cannot be read".formatted(file));
    }
    return read(
        send(
            request(path)
                .timeout(UPLOAD)
                .header("Content-Type", "application/octet-stream")
                .POST(body)),
        members);
  }

  /** Sends JSON. */
  public JsonNode post(String path, JsonNode body, String... members) {
    return post(path, "application/json", CanonicalJson.mapper().writeValueAsBytes(body), members);
  }

  /** Has something ended, with JSON that says why. */
  JsonNode delete(String path, JsonNode body, String... members) {
    return read(
        send(
            request(path)
                .header("Content-Type", "application/json")
                .method(
                    "DELETE",
                    BodyPublishers.ofByteArray(CanonicalJson.mapper().writeValueAsBytes(body)))),
        members);
  }

  /** Sends a document; the answer may be a refusal. */
  Answer answer(String path, String contentType, byte[] body) {
    return send(
        request(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
  }

  /**
   * What the server said.
   *
   * @param type of what it sent, as {@code application/json}; empty if it does not say
   * @param body its JSON; null if it was none
   * @param elsewhere where it sends who asks; null if it answers itself
   */
  record Answer(int status, String type, @Nullable JsonNode body, @Nullable String elsewhere) {
    static Answer of(HttpResponse<byte[]> response) {
      int status = response.statusCode();
      return new Answer(
          status,
          response.headers().firstValue("Content-Type").orElse("").replaceFirst(" *;.*", ""),
          json(response.body()),
          status / 100 == 3 ? response.headers().firstValue("Location").orElse("") : null);
    }

    boolean isDone() {
      return status / 100 == 2;
    }

    /** The refusal as a command ends with it. */
    CommandFailure failure(URI server) {
      String said = body == null ? "" : said(body);
      if (status >= 500) {
        return CommandFailure.unavailable(
            "the server at %s failed with status %d%s"
                .formatted(server, status, said.isEmpty() ? "" : ": " + said));
      }
      if (elsewhere != null) {
        return foreign(server, "it sends elsewhere, to '%s'".formatted(Shown.of(elsewhere)));
      }
      if (!type.equals("application/problem+json")) {
        return foreign(
            server,
            "it answers with status %d%s"
                .formatted(status, type.isEmpty() ? "" : " and " + Shown.of(type)));
      }
      String words = said.isEmpty() ? "the server refused with status " + status : said;
      return status == 404 || status == 409 || status == 422
          ? CommandFailure.negative(words)
          : CommandFailure.usage(words);
    }

    private static String said(JsonNode problem) {
      String detail = problem.path("detail").asString("");
      StringBuilder words =
          new StringBuilder(detail.isEmpty() ? problem.path("title").asString("") : detail);
      for (JsonNode finding : problem.path("findings")) {
        words.append(
            "%n%d:%d: %s"
                .formatted(
                    finding.path("line").asInt(),
                    finding.path("column").asInt(),
                    finding.path("message").asString("")));
      }
      return problem.has("column") ? "in the query, " + words : words.toString();
    }
  }

  private JsonNode read(Answer answer, String... members) {
    JsonNode body = answer.body();
    if (!answer.isDone()) {
      throw answer.failure(server);
    }
    if (body == null) {
      throw foreign(server, "its answer is not JSON");
    }
    for (String member : members) {
      if (!body.has(member)) {
        throw foreign(server, "its answer has no '%s'".formatted(member));
      }
    }
    return body;
  }

  /** Somebody else answers: another program, or what stands before the server. */
  static CommandFailure foreign(URI server, String why) {
    return CommandFailure.unavailable(
        "what answers at %s is not Precedent: %s".formatted(server, why));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request;
    try {
      request =
          HttpRequest.newBuilder(URI.create(server.toString().replaceFirst("/$", "") + path))
              .timeout(ANSWER)
              .header("Accept", "application/json, application/problem+json")
              .header(Actor.HEADER, actor);
      if (token != null) {
        request.header("Authorization", "Bearer " + token);
      }
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(
          "the request cannot be sent as it is: " + String.valueOf(e.getMessage()));
    }
    return request;
  }

  private Answer send(HttpRequest.Builder request) {
    return Answer.of(exchange(request, BodyHandlers.ofByteArray()));
  }

  private <T> HttpResponse<T> exchange(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
    try {
      return http.send(request.build(), body);
    } catch (ConnectException e) {
      throw CommandFailure.unavailable(
          "no Precedent answers at %s; start it with ./precedent serve".formatted(server));
    } catch (HttpConnectTimeoutException e) {
      throw CommandFailure.unavailable(
          "nothing answers at %s within %d seconds".formatted(server, CONNECT.toSeconds()));
    } catch (SSLException e) {
      throw foreign(server, "no HTTPS can be spoken with it: " + e.getMessage());
    } catch (ProtocolException e) {
      throw foreign(
          server,
          "it does not speak HTTP: %s; perhaps it is HTTPS"
              .formatted(Shown.of(String.valueOf(e.getMessage()))));
    } catch (IOException e) {
      throw CommandFailure.unavailable(
          "the connection to %s was lost%s"
              .formatted(server, e.getMessage() == null ? "" : ": " + e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.unavailable("interrupted while waiting for " + server);
    }
  }

  private static @Nullable JsonNode json(byte[] body) {
    try {
      JsonNode json = CanonicalJson.mapper().readTree(body);
      return json.isMissingNode() ? null : json;
    } catch (JacksonException e) {
      return null;
    }
  }

  /**
   * Asks for plain text.
   *
   * @throws Failure if there is none
   */
  String text(String path) {
    return new String(fetch(path, BodyHandlers.ofByteArray()), StandardCharsets.UTF_8);
  }

  /**
   * Fetches a file, whatever its size.
   *
   * @throws Failure if there is none, or it cannot be written
   */
  void download(String path, Path file) {
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = fetch(path, BodyHandlers.ofInputStream());
        OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      throw CommandFailure.unavailable(
          "%s could not be fetched: %s".formatted(file, e.getMessage()));
    }
  }

  /**
   * Prints a file of text, whatever its size, as far as somebody reads it.
   *
   * @throws Failure if there is none
   */
  void copy(String path, PrintWriter to) {
    char[] buffer = new char[1 << 16];
    try (Reader in =
        new InputStreamReader(fetch(path, BodyHandlers.ofInputStream()), StandardCharsets.UTF_8)) {
      for (int read = in.read(buffer); read >= 0 && !to.checkError(); read = in.read(buffer)) {
        to.write(buffer, 0, read);
      }
      to.flush();
    } catch (IOException e) {
      throw CommandFailure.unavailable(
          "the connection to %s was lost: %s".formatted(server, e.getMessage()));
    }
  }

  private <T> T fetch(String path, HttpResponse.BodyHandler<T> body) {
    HttpRequest.Builder request = request(path).setHeader("Accept", "*/*").GET();
    HttpResponse<T> response = exchange(request, body);
    if (response.statusCode() != 200) {
      // asked once more for what the server has to say
      throw send(request).failure(server);
    }
    return response.body();
  }

  /** Where the server is. */
  URI server() {
    return server;
  }

  @Override
  public void close() {
    http.close();
  }
}
