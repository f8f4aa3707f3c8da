package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.document.PolicyCheck;
import dev.precedent.policy.document.PolicyChecker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code precedent policy}. */
@Command(
    name = "policy",
    description = "Check, compare, render, draft, publish and list policy versions.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {DiffCommand.class, RenderCommand.class, AnswerCommand.class})
final class PolicyCommand {
  @Spec @Nullable CommandSpec spec;

  @Mixin HelpOption help = new HelpOption();

  @Command(
      name = "check",
      description = {
        "Check a policy document, offline.",
        "Prints FILE:LINE:COLUMN: error|warning: what was found and what is expected."
      })
  int check(
      @Parameters(paramLabel = "FILE", description = "A policy version, in YAML.") Path file,
      @Option(names = "--json", description = "One JSON document on stdout.") boolean json,
      @Option(names = "--sarif", description = "The findings as SARIF 2.1.0 on stdout.")
          boolean sarif,
      @Mixin HelpOption help) {
    if (json && sarif) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "--json and --sarif exclude each other");
    }
    PolicyCheck check = PolicyChecker.check(Document.read(file).text());
    PolicyVersion policy = check.policy();
    JsonNode findings = SoundPolicy.findings(check);
    if (sarif) {
      console().json(Sarif.of(file, check.findings()));
    } else if (json) {
      ObjectNode document = CanonicalJson.mapper().createObjectNode();
      document.put("ok", policy != null);
      if (policy != null) {
        document.put("policy", policy.key().value()).put("version", policy.version().toString());
        document.put("digest", policy.digest());
      }
      document.set("findings", findings);
      console().json(document);
    } else {
      Findings.print(file, findings, console().out());
      if (policy != null) {
        console().out().printf("%s@%s is sound%n", policy.key(), policy.version());
      }
    }
    return policy == null ? 1 : 0;
  }

  @Command(name = "draft", description = "Draft a policy version, or write a draft anew.")
  int draft(
      @Parameters(paramLabel = "FILE", description = "A policy version, in YAML.") Path file,
      @Mixin CommonOptions common) {
    Document document = Document.read(file);
    PolicyVersion policy = SoundPolicy.of(document, console(), "was not drafted");
    try (Api api = common.api()) {
      JsonNode drafted =
          api.post(
              "/api/policies/%s/versions".formatted(Api.segment(policy.key().value())),
              "application/yaml",
              document.text().getBytes(StandardCharsets.UTF_8),
              "policy",
              "status");
      Findings.print(file, drafted.path("findings"), console().err());
      answer(common, drafted);
    }
    return 0;
  }

  @Command(name = "publish", description = "Bring a drafted policy version into force, for good.")
  int publish(
      @Parameters(paramLabel = "KEY@VERSION", description = "Such as hate-speech@1.2.0.")
          String version,
      @Mixin CommonOptions common) {
    PolicyVersionId id = PolicyVersionId.of(version);
    try (Api api = common.api()) {
      answer(
          common,
          api.post(
              "/api/policies/%s/versions/%s/publish"
                  .formatted(Api.segment(id.policy().value()), id.version()),
              CanonicalJson.mapper().createObjectNode(),
              "policy",
              "status"));
    }
    return 0;
  }

  @Command(name = "list", description = "List all policies with their versions.")
  int list(@Mixin CommonOptions common) {
    try (Api api = common.api()) {
      JsonNode policies = api.get("/api/policies", "items");
      if (common.json) {
        console().json(policies);
        return 0;
      }
      Table table = Table.of("POLICY", "STATUS", "DRAFTED", "PUBLISHED", "TITLE");
      for (JsonNode policy : policies.path("items")) {
        for (JsonNode version : policy.path("versions")) {
          table.row(
              List.of(
                  policy.path("policy").asString() + "@" + version.path("version").asString(),
                  version.path("status").asString(),
                  version.path("draftedAt").asString(""),
                  version.path("publishedAt").asString("-"),
                  version.path("title").asString("")));
        }
      }
      table.print(console().out());
    }
    return 0;
  }

  private void answer(CommonOptions common, JsonNode standing) {
    if (common.json) {
      console().json(standing);
    } else {
      console()
          .out()
          .printf(
              "%s@%s: %s, digest %s%n",
              standing.path("policy").asString(),
              standing.path("version").asString(),
              standing.path("status").asString(),
              standing.path("digest").asString());
    }
  }

  private Console console() {
    return Console.of(spec);
  }
}
