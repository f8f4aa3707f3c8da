package dev.precedent.standalone.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The demo's files, which come with the program. */
final class Resources {
  private Resources() {}

  static byte[] bytes(String name) throws IOException {
    try (InputStream resource = open(name)) {
      return resource.readAllBytes();
    }
  }

  static String text(String name) throws IOException {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  static void copy(String name, Path file) throws IOException {
    try (InputStream resource = open(name)) {
      Files.copy(resource, file);
    }
  }

  private static InputStream open(String name) {
    InputStream resource = Resources.class.getResourceAsStream(name);
    if (resource == null) {
      throw new IllegalStateException("the program comes without " + name);
    }
    return resource;
  }
}
