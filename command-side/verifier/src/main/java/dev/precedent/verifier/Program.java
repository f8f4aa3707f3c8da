package dev.precedent.verifier;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * A command as a program of the operating system: arguments are UTF-8, so is what it writes,
 * figures look the same everywhere, and an answer that cannot be written is a failure.
 */
public final class Program {
  private static final int NEGATIVE = 1;
  private static final int USAGE = 2;
  private static final int FAILED = 3;
  private static final char REPLACED = '\uFFFD';

  private final CommandLine command;
  private final Stream out;
  private final PrintWriter err;

  private Program(CommandLine command, OutputStream out, OutputStream err) {
    this.command = command;
    this.out = new Stream(out);
    this.err = utf8(err);
    command.setOut(utf8(this.out)).setErr(this.err);
  }

  /**
   * Runs a command on the streams of this process.
   *
   * @return what the process ends with
   */
  public static int run(CommandLine command, String... arguments) {
    Locale.setDefault(Locale.ROOT);
    Program program =
        new Program(
            command,
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err));
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    String reason =
        unreadable(
            arguments,
            System.getProperty("user.dir", ""),
            windows
                ? StandardCharsets.UTF_8
                : Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")));
    if (reason != null) {
      program.err.println("precedent: " + reason);
      return USAGE;
    }
    return program.run(arguments);
  }

  /** The same on other streams, with arguments that have arrived as they were written. */
  static int run(CommandLine command, OutputStream out, OutputStream err, String... arguments) {
    return new Program(command, out, err).run(arguments);
  }

  private int run(String... arguments) {
    int code = execute(arguments);
    command.getOut().flush();
    IOException failure = out.failure;
    // who reads only the beginning has closed the pipe on purpose
    if (failure == null || isClosedPipe(failure) || code > NEGATIVE) {
      return code;
    }
    err.println(
        "precedent: the command came to its end, but its answer could not be written to standard"
            + " output: "
            + failure.getMessage());
    return FAILED;
  }

  private int execute(String... arguments) {
    try {
      return command.execute(arguments);
    } catch (OutOfMemoryError e) {
      err.println(
          "precedent: this needs more memory; give it some, as by PRECEDENT_JAVA_OPTS=-Xmx2g");
      return FAILED;
    } catch (RuntimeException | Error e) {
      err.println("precedent: a mistake in this program: " + e);
      return FAILED;
    }
  }

  private static boolean isClosedPipe(IOException failure) {
    return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
  }

  /**
   * Why arguments cannot be used; null if they can. Java reads them by the locale before any
   * program runs, and what it cannot read it replaces, so that they would name something else.
   *
   * @param folder the current one, to which relative paths are resolved
   * @param locale by what they were read
   */
  static @Nullable String unreadable(String[] arguments, String folder, Charset locale) {
    for (int i = 0; i < arguments.length; i++) {
      String reason = unreadable(arguments[i], locale);
      if (reason != null) {
        return "argument %d, '%s', %s".formatted(i + 1, Canonical.shown(arguments[i]), reason);
      }
    }
    String reason = unreadable(folder, locale);
    return reason == null
        ? null
        : "the name of the current folder, '%s', %s".formatted(Canonical.shown(folder), reason);
  }

  private static @Nullable String unreadable(String text, Charset locale) {
    if (!locale.equals(StandardCharsets.UTF_8) && !text.chars().allMatch(each -> each < 0x80)) {
      return ("holds letters that do not arrive as they were written, because the encoding of the"
              + " locale is %s; set LC_ALL=C.UTF-8, or start it by the script precedent, which does")
          .formatted(locale);
    }
    return text.indexOf(REPLACED) < 0
        ? null
        : "is not UTF-8: what cannot be read in it is shown as " + REPLACED;
  }

  private static PrintWriter utf8(OutputStream to) {
    return new PrintWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8), true);
  }

  /** Remembers the failure that a {@link PrintWriter} keeps to itself. */
  private static final class Stream extends OutputStream {
    private final OutputStream to;
    private @Nullable IOException failure;

    Stream(OutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        to.write(bytes, offset, length);
      } catch (IOException e) {
        failure = failure == null ? e : failure;
        throw e;
      }
    }
  }
}
