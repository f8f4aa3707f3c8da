package dev.precedent.standalone.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.function.LongSupplier;

/** The body of a request, whose sender has to keep pace. */
final class WatchedBody extends ServletInputStream {
  private final ServletInputStream body;
  private final BodyPace pace;
  private final LongSupplier clock;
  private final Refuse refuse;
  private boolean fellSilent;

  /** What is done about a body that comes too slowly. */
  @FunctionalInterface
  interface Refuse {
    /**
     * Answers the request.
     *
     * @param reason in words
     * @return what is thrown to whoever reads
     */
    IOException refuse(String reason) throws IOException;
  }

  /**
   * @param clock in nanoseconds
   */
  WatchedBody(ServletInputStream body, BodyPace pace, LongSupplier clock, Refuse refuse) {
    this.body = body;
    this.pace = pace;
    this.clock = clock;
    this.refuse = refuse;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    long before = clock.getAsLong();
    int count;
    try {
      count = body.read(into, offset, length);
    } catch (IOException e) {
      fellSilent |= e.getCause() instanceof SocketTimeoutException;
      throw e;
    }
    if (count > 0 && pace.isTooSlow(clock.getAsLong() - before, count)) {
      throw refuse.refuse(pace.expected());
    }
    return count;
  }

  /** Whether it ended without its end, because nothing more arrived of it. */
  boolean fellSilent() {
    return fellSilent;
  }

  @Override
  public boolean isFinished() {
    return body.isFinished();
  }

  @Override
  public boolean isReady() {
    return body.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    body.setReadListener(listener);
  }

  /** Leaves it open: what is still sent of it is read when all is answered. */
  @Override
  public void close() {
    // the request ends it
  }
}
