package dev.precedent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionCommandTest {
  @TempDir Path folder;
  private Path script;

  @BeforeEach
  void print() throws IOException {
    Run run = Run.of("completion");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    script = Files.writeString(folder.resolve("completion"), run.out());
  }

  @Test
  void isAScript() throws Exception {
    assertThat(bash("-n", script.toString())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "precedent sea, search",
    "precedent policy ren, render",
    "precedent search --js, --json",
    "./precedent verify --ke, --key",
    "precedent policy render --as gui, guideline",
    "precedent export --format js, jsonl"
  })
  void completes(String typed, String expected) throws Exception {
    assertThat(
            bash(
                    "-c",
                    """
                source "$0"
                compopt() { :; } # says what completion runs, and none does here
                COMP_WORDS=($1) COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_LINE=$1 COMP_POINT=${#1}
                complete -p precedent >/dev/null || exit 1
                _complete_precedent
                printf '%s\\n' "${COMPREPLY[@]}"
                """,
                    script.toString(),
                    typed)
                .lines())
        .map(String::strip)
        .contains(expected);
  }

  private static String bash(String... arguments) throws Exception {
    Process bash;
    try {
      bash =
          new ProcessBuilder(
                  Stream.concat(Stream.of("bash"), Stream.of(arguments)).toArray(String[]::new))
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      assumeThat(e).as("there is no bash").isNull();
      throw e;
    }
    bash.getOutputStream().close();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(said).isZero();
    return said;
  }
}
