package dev.precedent.archive.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A bucket, or a part of one, of Amazon S3 or a service that speaks its protocol. Credentials are
 * found where all of Amazon's tools find them: environment, profile, or the machine's own role.
 */
public final class S3Storage implements ObjectStorage {
  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private final S3Address address;
  private final S3Client client;

  private S3Storage(S3Address address, S3Client client) {
    this.address = address;
    this.client = client;
  }

  /** Nothing is asked of the service before the first object. */
  public static S3Storage open(S3Address address) {
    return open(address, DefaultCredentialsProvider.builder().build());
  }

  /** The same with credentials from elsewhere. */
  public static S3Storage open(S3Address address, AwsCredentialsProvider credentials) {
    S3ClientBuilder client =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECTING)
                    .socketTimeout(SILENCE))
            .credentialsProvider(credentials)
            .region(Region.of(address.region()))
            // other services know no trailing checksums; who reads compares with the manifest
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    if (address.endpoint() != null) {
      // other services have no host name for each bucket
      client.endpointOverride(address.endpoint()).forcePathStyle(true);
    }
    return new S3Storage(address, client.build());
  }

  @Override
  public String address() {
    return address.toString();
  }

  @Override
  public Set<String> names() throws IOException {
    return asked(
        "list",
        "",
        () -> {
          Set<String> names = new HashSet<>();
          for (S3Object object :
              client
                  .listObjectsV2Paginator(
                      list -> list.bucket(address.bucket()).prefix(address.prefix()))
                  .contents()) {
            names.add(object.key().substring(address.prefix().length()));
          }
          return names;
        });
  }

  @Override
  public Optional<byte[]> read(String name) throws IOException {
    return asked(
        "read",
        name,
        () -> {
          try {
            return Optional.of(
                client
                    .getObjectAsBytes(get -> get.bucket(address.bucket()).key(key(name)))
                    .asByteArray());
          } catch (NoSuchKeyException e) {
            return Optional.empty();
          }
        });
  }

  @Override
  public void fetch(String name, Path file) throws IOException {
    Files.deleteIfExists(file); // the client makes its files itself
    asked(
        "read",
        name,
        () -> {
          try {
            return client.getObject(get -> get.bucket(address.bucket()).key(key(name)), file);
          } catch (NoSuchKeyException e) {
            throw new NoSuchFileException(address + name);
          }
        });
  }

  @Override
  public void put(String name, Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    put(name, RequestBody.fromFile(file));
  }

  @Override
  public void put(String name, byte[] bytes) throws IOException {
    put(name, RequestBody.fromBytes(bytes));
  }

  private void put(String name, RequestBody body) throws IOException {
    asked(
        "write",
        name,
        () -> client.putObject(put -> put.bucket(address.bucket()).key(key(name)), body));
  }

  @Override
  public void delete(String name) throws IOException {
    asked(
        "delete",
        name,
        () -> client.deleteObject(delete -> delete.bucket(address.bucket()).key(key(name))));
  }

  private String key(String name) {
    return address.prefix() + name;
  }

  /** What is asked of the service. */
  private interface Request<T> {
    T answer() throws IOException;
  }

  private <T> T asked(String what, String name, Request<T> request) throws IOException {
    try {
      return request.answer();
    } catch (NoSuchBucketException e) {
      throw new IOException(
          "there is no bucket '%s': make it first".formatted(address.bucket()), e);
    } catch (S3Exception e) {
      throw new IOException(
          "cannot %s %s%s: status %d, %s"
              .formatted(what, address, name, e.statusCode(), e.getMessage()),
          e);
    } catch (SdkException e) {
      throw new IOException("cannot %s %s%s: %s".formatted(what, address, name, e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
