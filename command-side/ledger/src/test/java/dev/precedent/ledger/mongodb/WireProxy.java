package dev.precedent.ledger.mongodb;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.bson.RawBsonDocument;

/**
 * Stands between driver and server, knows where the messages of MongoDB's wire protocol begin and
 * end (OP_MSG, lock-step as a driver in polling mode speaks it), and does to each of them what it
 * is told to.
 */
final class WireProxy implements AutoCloseable {
  /** What happens to a request. */
  enum Fault {
    NONE,
    /** The connection breaks before the server sees it. */
    LOSE_REQUEST,
    /** The server carries it out, and the connection breaks instead of the reply. */
    LOSE_REPLY,
    /** The server gets it twice. */
    REPEAT,
    /** The server gets it, and once more when the sender has long gone on. */
    REPEAT_LATE,
    /** The connection breaks, and the server gets it afterwards. */
    LATE
  }

  private static final int HEADER_BYTES = 16;
  private static final int FLAG_BYTES = 4;
  private static final int OP_MSG = 2013;
  private static final long LATE_MS = 300;

  private final int serverPort;
  private final Function<String, Fault> faults;
  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<Thread> late = new CopyOnWriteArrayList<>();

  /**
   * @param faults what is to happen to a command of that name
   */
  WireProxy(int serverPort, Function<String, Fault> faults) throws IOException {
    this.serverPort = serverPort;
    this.faults = faults;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Waits until everything that was late has arrived. */
  void awaitLate() throws InterruptedException {
    for (Thread each : late) {
      each.join();
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        // closed, or a client that has gone already
      }
    }
  }

  private void serve(Socket client) {
    open.add(client);
    try (client;
        Socket server = connect()) {
      DataInputStream requests = new DataInputStream(client.getInputStream());
      while (true) {
        byte[] request = message(requests);
        Fault fault = faults.apply(command(request));
        if (fault == Fault.LATE || fault == Fault.REPEAT_LATE) {
          deliverLate(request);
        }
        if (fault == Fault.LOSE_REQUEST || fault == Fault.LATE) {
          return;
        }
        byte[] reply = ask(server, request);
        if (fault == Fault.REPEAT) {
          deliver(request);
        }
        if (fault == Fault.LOSE_REPLY) {
          return;
        }
        client.getOutputStream().write(reply);
      }
    } catch (IOException e) {
      // either side has gone
    } finally {
      open.remove(client);
    }
  }

  private void deliverLate(byte[] request) {
    late.add(
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    Thread.sleep(LATE_MS);
                    deliver(request);
                  } catch (InterruptedException e) {
                    throw new AssertionError(e);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                }));
  }

  /** On a connection of its own; nobody hears the reply. */
  private void deliver(byte[] request) throws IOException {
    try (Socket server = connect()) {
      var _ = ask(server, request);
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), serverPort);
  }

  private static byte[] ask(Socket server, byte[] request) throws IOException {
    server.getOutputStream().write(request);
    return message(new DataInputStream(server.getInputStream()));
  }

  /** A whole message: its length, in little endian, is part of it. */
  private static byte[] message(DataInputStream in) throws IOException {
    int length = Integer.reverseBytes(in.readInt());
    if (length < HEADER_BYTES) {
      throw new EOFException("a message of " + length + " bytes");
    }
    byte[] message = new byte[length];
    ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).putInt(length);
    in.readFully(message, Integer.BYTES, length - Integer.BYTES);
    return message;
  }

  /** The name of the command: that of the first field of the first section. */
  private static String command(byte[] message) {
    ByteBuffer buffer = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
    if (buffer.getInt(HEADER_BYTES - Integer.BYTES) != OP_MSG) {
      return "handshake";
    }
    int body = HEADER_BYTES + FLAG_BYTES + 1;
    return new RawBsonDocument(message, body, buffer.getInt(body)).getFirstKey();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket each : open) {
      each.close();
    }
  }
}
