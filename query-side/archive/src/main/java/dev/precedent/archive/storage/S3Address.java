package dev.precedent.archive.storage;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in S3 or in what speaks its protocol.
 *
 * @param bucket 3 to 63 characters, as <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">buckets
 *     are named</a>
 * @param prefix of the names of all objects, empty or ending with a slash
 * @param endpoint where another service than Amazon's is; absent for Amazon's
 * @param region in which the bucket is
 */
public record S3Address(String bucket, String prefix, @Nullable URI endpoint, String region) {
  private static final Pattern ADDRESS =
      Pattern.compile("s3://(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(?<prefix>.*))?");
  private static final Pattern PREFIX = Pattern.compile("(?:[A-Za-z0-9!_.*'()=-]+/)*");

  /**
   * Reads {@code s3://BUCKET} or {@code s3://BUCKET/PREFIX}.
   *
   * @param endpoint an {@code http} or {@code https} address; empty for Amazon's
   * @throws IllegalArgumentException if it is none, with what is expected
   */
  public static S3Address of(String uri, String endpoint, String region) {
    var read = ADDRESS.matcher(uri);
    if (!read.matches()) {
      throw new IllegalArgumentException(
          "expected s3://BUCKET/PREFIX with a bucket of 3 to 63 lower-case letters, digits, dots and"
              + " hyphens, found '%s'".formatted(uri));
    }
    String prefix = read.group("prefix") == null ? "" : read.group("prefix");
    if (!prefix.isEmpty() && !prefix.endsWith("/")) {
      prefix += "/";
    }
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "expected a prefix of letters, digits and !_.*'()=- between single slashes, found '%s'"
              .formatted(read.group("prefix")));
    }
    return new S3Address(
        read.group("bucket"), prefix, endpoint.isEmpty() ? null : endpoint(endpoint), region);
  }

  private static URI endpoint(String given) {
    try {
      URI endpoint = URI.create(given);
      if (("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()))
          && endpoint.getHost() != null
          && endpoint.getUserInfo() == null) {
        return endpoint;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected an endpoint such as https://objects.example.org, found '%s'".formatted(given),
          e);
    }
    throw new IllegalArgumentException(
        "expected an endpoint such as https://objects.example.org, without credentials, found"
            + " '%s'".formatted(given));
  }

  @Override
  public String toString() {
    return "s3://%s/%s".formatted(bucket, prefix);
  }
}
