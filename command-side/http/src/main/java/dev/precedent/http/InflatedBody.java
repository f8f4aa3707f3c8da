package dev.precedent.http;

import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A body without the gzip in which it was sent; of more than a bound it gives no byte. */
final class InflatedBody extends ServletInputStream {
  private final GZIPInputStream content;
  private final long maxBytes;
  private long given;
  private boolean finished;

  /**
   * @throws Refusal if it does not begin as gzip
   */
  InflatedBody(ServletInputStream sent, long maxBytes) throws IOException {
    try {
      this.content = new GZIPInputStream(sent, 1 << 16);
    } catch (ZipException | EOFException e) {
      throw noGzip();
    }
    this.maxBytes = maxBytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /**
   * Reads on.
   *
   * @throws Refusal if it is no gzip from here on, or more than may be sent
   */
  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read;
    try {
      read = content.read(buffer, offset, length);
    } catch (ZipException | EOFException e) {
      throw noGzip();
    }
    if (read < 0) {
      finished = true;
      return read;
    }
    given += read;
    if (given > maxBytes) {
      throw Refused.tooLarge(
              "without its gzip the body may be %,d bytes long, and it is longer; send it in parts."
                      .formatted(maxBytes)
                  + " Lines before that place were recorded.")
          .thrown();
    }
    return read;
  }

  private static Refusal noGzip() {
    return Refused.unreadable(
            "'Content-Encoding' says gzip, and the body is not, or ends too early; lines before"
                + " that place were recorded")
        .thrown();
  }

  @Override
  public boolean isFinished() {
    return finished;
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void setReadListener(ReadListener listener) {
    throw new IllegalStateException("bodies are read by waiting for them");
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
