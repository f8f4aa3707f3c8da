package dev.precedent.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command takes that talks to a server. */
final class CommonOptions {
  @Mixin HelpOption help = new HelpOption();

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${env:PRECEDENT_URL:-http://127.0.0.1:8080}",
      description = "Where the server answers. Default: ${DEFAULT-VALUE} (PRECEDENT_URL).")
  URI url = URI.create("http://127.0.0.1:8080");

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:PRECEDENT_TOKEN:-}",
      showDefaultValue = Visibility.NEVER,
      description = "Proves who acts, where the server asks for it (PRECEDENT_TOKEN).")
  String token = "";

  @Option(
      names = "--actor",
      paramLabel = "NAME",
      description =
          "Who acts, where no token says so; kept with every event. Default: the user of the"
              + " operating system.")
  @Nullable String actor;

  @Option(names = "--json", description = "One JSON document on stdout, everything else on stderr.")
  boolean json;

  Api api() {
    if (url.getHost() == null
        || url.getRawUserInfo() != null
        || url.getRawQuery() != null
        || url.getRawFragment() != null
        || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
      throw CommandFailure.usage(
          "--url must be like http://127.0.0.1:8080, found '%s'".formatted(url));
    }
    // as a file written on Windows ends
    String proof = token.strip();
    if (!proof.chars().allMatch(each -> each > ' ' && each < 0x7F)) {
      throw CommandFailure.usage("--token holds other characters than a token has");
    }
    String acting = actor == null ? System.getProperty("user.name", "unknown") : actor;
    return new Api(url, proof.isEmpty() ? null : proof, acting);
  }
}
