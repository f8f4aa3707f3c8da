package dev.precedent.bench;

import java.io.IOException;
import java.io.InputStream;

/** The demo's files, which come with the program. */
final class Demo {
  private Demo() {}

  static byte[] bytes(String name) throws IOException {
    try (InputStream resource = Demo.class.getResourceAsStream("/demo/" + name)) {
      if (resource == null) {
        throw new IllegalStateException("the program comes without demo/" + name);
      }
      return resource.readAllBytes();
    }
  }
}
