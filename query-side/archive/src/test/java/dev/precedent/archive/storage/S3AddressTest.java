package dev.precedent.archive.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3AddressTest {
  @Test
  void hasABucketAndAPrefix() {
    assertThat(S3Address.of("s3://records", "", "eu-west-1"))
        .isEqualTo(new S3Address("records", "", null, "eu-west-1"));
    assertThat(S3Address.of("s3://records/", "", "eu-west-1").prefix()).isEmpty();
    assertThat(S3Address.of("s3://records/a/b", "https://objects.example.org", "x"))
        .isEqualTo(new S3Address("records", "a/b/", URI.create("https://objects.example.org"), "x"))
        .hasToString("s3://records/a/b/");
    assertThat(S3Address.of("s3://records/a/b/", "", "x").prefix()).isEqualTo("a/b/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "records",
        "s3:records",
        "s3:///records",
        "s3://Records",
        "s3://ab",
        "s3://records:80/a",
        "s3://key:secret@records/a",
        "gs://records"
      })
  void refusesWhatIsNoAddress(String given) {
    assertThatThrownBy(() -> S3Address.of(given, "", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected s3://BUCKET/PREFIX")
        .hasMessageEndingWith("found '" + given + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a//b", "/a", "a b", "a/ü", "a?b"})
  void refusesPrefixesThatToolsReadDifferently(String prefix) {
    assertThatThrownBy(() -> S3Address.of("s3://records/" + prefix, "", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("between single slashes, found '" + prefix);
  }

  @ParameterizedTest
  @ValueSource(strings = {"objects.example.org", "ftp://a.example", "https://k:s@a.example", "h t"})
  void refusesWhatIsNoEndpoint(String endpoint) {
    assertThatThrownBy(() -> S3Address.of("s3://records", endpoint, "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected an endpoint such as https://objects.example.org")
        .hasMessageEndingWith("found '" + endpoint + "'");
  }
}
