package dev.precedent.policy.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.document.PolicyCheck;
import dev.precedent.policy.document.PolicyChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that readings once gave and that a person read. {@code -Dgolden.write=true} writes them
 * anew; read the difference before it is committed.
 */
public final class Golden {
  private static final Path RESOURCES = Path.of("src/test/resources/dev/precedent/policy");
  private static final Path DEMO =
      Path.of("../../docker/standalone/src/main/resources/demo/policies");

  private Golden() {}

  /** Asserts that a text is the one in a file, to the byte. */
  public static void check(String file, String text) throws IOException {
    Path golden = RESOURCES.resolve(file);
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(golden, text);
    }
    assertThat(text).as(file).isEqualTo(Files.readString(golden));
  }

  /** A small policy with markets and everything that readings have to say. */
  public static PolicyVersion hateSpeech() throws IOException {
    return policy(Files.readString(RESOURCES.resolve("wording/hate-speech.yaml")));
  }

  /** One of the demo's policies, such as {@code conversational-abuse-1.0.0}. */
  public static PolicyVersion demo(String name) throws IOException {
    return policy(Files.readString(DEMO.resolve(name + ".yaml")));
  }

  /** A document without errors. */
  public static PolicyVersion policy(String yaml) {
    PolicyCheck check = PolicyChecker.check(yaml);
    if (check.policy() == null) {
      throw new AssertionError(check.findings());
    }
    return check.policy();
  }
}
