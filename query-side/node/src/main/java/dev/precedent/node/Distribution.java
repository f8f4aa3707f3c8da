package dev.precedent.node;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder with the program files of the Elasticsearch server: {@code lib} with its jars and
 * {@code modules/transport-netty4} with its network module, each with the part of this module that
 * runs there. The build assembles it; it is only read.
 *
 * @param home the absolute folder
 */
public record Distribution(Path home) {

  /** The system property that names the folder. */
  public static final String PROPERTY = "precedent.elasticsearch.home";

  /**
   * @throws NodeFailure when the folder is not such a distribution
   */
  public Distribution {
    home = home.toAbsolutePath().normalize();
    for (String part : new String[] {"lib", "modules/transport-netty4"}) {
      if (!Files.isDirectory(home.resolve(part))) {
        throw new NodeFailure(
            "No Elasticsearch server in " + home + ": it has no folder " + part + ".");
      }
    }
  }

  /**
   * The distribution that {@value #PROPERTY} names; without it the folder {@code elasticsearch}
   * beside this module's classes, where the build puts it, or beside the folder of its jar, where
   * an installation has it.
   *
   * @throws NodeFailure when there is none
   */
  public static Distribution find() {
    String named = System.getProperty(PROPERTY);
    if (named != null) {
      return new Distribution(Path.of(named));
    }
    Path beside = code().resolveSibling("elasticsearch");
    return new Distribution(
        Files.isDirectory(beside) ? beside : code().resolve("../../elasticsearch"));
  }

  String childClassPath() {
    return home.resolve("lib") + File.separator + "*";
  }

  private static Path code() {
    try {
      return Path.of(
          Distribution.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
