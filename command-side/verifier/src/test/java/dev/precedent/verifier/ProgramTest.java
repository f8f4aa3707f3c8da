package dev.precedent.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

class ProgramTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Command(name = "say", mixinStandardHelpOptions = true)
  private static final class Say implements Callable<Integer> {
    @Spec @Nullable CommandSpec spec;

    @Option(names = "--code")
    int code;

    @Option(names = "--line")
    boolean line;

    @Option(names = "--error")
    @Nullable String error;

    @Override
    public Integer call() {
      var out = Objects.requireNonNull(spec).commandLine().getOut();
      if (line) {
        out.println("größe");
      } else {
        out.print("größe");
      }
      if (error != null) {
        throw error.equals("memory") ? new OutOfMemoryError() : new NoClassDefFoundError(error);
      }
      return code;
    }
  }

  @Test
  void writesUtf8ToTheLastByte() {
    var out = new ByteArrayOutputStream();
    assertThat(Program.run(new CommandLine(new Say()), out, err)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("größe");
    assertThat(err.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--line", "--help", "--code=1"})
  void anAnswerThatCannotBeWrittenIsExitCode3(String argument) {
    String[] arguments = argument.isEmpty() ? new String[0] : new String[] {argument};
    assertThat(
            Program.run(
                new CommandLine(new Say()), failing("No space left on device"), err, arguments))
        .isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("answer could not be written to standard output: No space left on device")
        .hasLineCount(1);
  }

  @Test
  void alsoWhereTheMessageCannotBeWrittenEither() {
    OutputStream full = failing("No space left on device");
    assertThat(Program.run(new CommandLine(new Say()), full, full)).isEqualTo(3);
  }

  @Test
  void aFailureOfItsOwnStaysWhatItWas() {
    assertThat(
            Program.run(
                new CommandLine(new Say()),
                failing("No space left on device"),
                err,
                "--line",
                "--code=2"))
        .isEqualTo(2);
  }

  @Test
  void whoClosesThePipeHasReadEnough() {
    assertThat(Program.run(new CommandLine(new Say()), failing("Broken pipe"), err)).isZero();
    assertThat(err.size()).isZero();
  }

  @Test
  void messagesThatCannotBeWrittenDoNotChangeTheAnswer() {
    assertThat(
            Program.run(
                new CommandLine(new Say()), new ByteArrayOutputStream(), failing("Bad file")))
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({"memory, this needs more memory", "dev/Gone, a mistake in this program"})
  void neverEndsAsIfTheAnswerWereNegative(String error, String said) {
    assertThat(
            Program.run(
                new CommandLine(new Say()), new ByteArrayOutputStream(), err, "--error=" + error))
        .isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("precedent: " + said);
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, größe, /tmp/größe,",
    "US-ASCII, size, /tmp,",
    "US-ASCII, gr\uFFFD\uFFFDe, /tmp, encoding of the locale is US-ASCII; set LC_ALL=C.UTF-8",
    "ISO-8859-1, grÃ¶Ã\u009fe, /tmp, encoding of the locale is ISO-8859-1; set LC_ALL=C.UTF-8",
    "ISO-8859-1, size, /tmp/grÃ¶Ã\u009fe, the name of the current folder",
    "UTF-8, gr\uFFFDe, /tmp, 'argument 2, ''gr\uFFFDe'', is not UTF-8'",
    "UTF-8, size, /tmp/\uFFFD, the name of the current folder"
  })
  void refusesWhatDidNotArriveAsItWasWritten(
      Charset locale, String argument, String folder, @Nullable String said) {
    String reason = Program.unreadable(new String[] {"search", argument}, folder, locale);
    if (said == null) {
      assertThat(reason).isNull();
    } else {
      assertThat(reason).contains(said);
    }
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        throw new IOException(message);
      }
    };
  }
}
