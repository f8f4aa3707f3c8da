package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.policy.document.PolicyCheck;
import dev.precedent.policy.document.PolicyChecker;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.node.ObjectNode;

/** The version that past decisions are evaluated under: a file's, or one that the server knows. */
final class AskedVersion {
  private AskedVersion() {}

  /**
   * A request about it.
   *
   * @param policy {@code FILE} or {@code KEY@VERSION}
   * @param done what is done with it, such as "replayed"
   * @throws CommandFailure if it is neither, or the file's document has errors, which are printed
   */
  static ObjectNode request(String policy, String done, Console console) {
    ObjectNode request = CanonicalJson.mapper().createObjectNode();
    Path file = Path.of(policy);
    if (Files.isRegularFile(file)) {
      String yaml = Document.read(file).text();
      PolicyCheck check = PolicyChecker.check(yaml);
      if (check.policy() == null) {
        Findings.print(file, CanonicalJson.mapper().valueToTree(check.findings()), console.err());
        throw CommandFailure.negative("%s has errors and was not %s".formatted(file, done));
      }
      return request.put("yaml", yaml);
    }
    try {
      return request.put("policy", PolicyVersionId.of(policy).toString());
    } catch (InvalidValue e) {
      throw CommandFailure.usage(
          "there is no file %s, and it is no version such as hate-speech@1.2.0".formatted(policy));
    }
  }
}
