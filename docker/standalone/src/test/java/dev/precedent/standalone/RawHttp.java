package dev.precedent.standalone;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Requests as no client sends them, written byte by byte. */
record RawHttp(int status, String head, String body) {
  private static final int PATIENCE_MILLIS = 60_000;

  /**
   * Sends text, each character as one byte, and reads until the server closes.
   *
   * @param request with {@code \n} where HTTP has CR LF
   */
  static RawHttp send(URI server, String request) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket
          .getOutputStream()
          .write(request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      int end = answer.indexOf("\r\n\r\n");
      if (end < 0) {
        throw new AssertionError("no answer of HTTP: " + answer);
      }
      return new RawHttp(
          Integer.parseInt(answer.substring(9, 12)),
          answer.substring(0, end) + "\r\n",
          answer.substring(end + 4));
    }
  }

  /** The value of a header; empty if it is missing. */
  String header(String name) {
    for (String line : head.split("\r\n")) {
      if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
        return line.substring(name.length() + 1).strip();
      }
    }
    return "";
  }
}
