package dev.precedent.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class DistributionTest {

  // Spring Boot manages versions of log4j and netty too, and a version that Elasticsearch was not
  // built with shows itself late. What its own poms ask for is the oracle.
  @ParameterizedTest
  @CsvSource({"lib, lib, lib", "transport-netty4, modules/transport-netty4, lib"})
  void holdsTheVersionsThatElasticsearchAsksFor(String pom, String folder, String shared)
      throws Exception {
    // given
    Distribution distribution = Distribution.find();
    List<String> expected = dependencies(Path.of("target/poms/" + pom + ".pom"));
    // when
    List<String> jars = new ArrayList<>(jars(distribution.home().resolve(folder)));
    jars.addAll(jars(distribution.home().resolve(shared)));
    // then
    assertThat(expected).hasSizeGreaterThan(5);
    assertThat(jars).containsAll(expected);
  }

  @Test
  void keepsTheServerAndItsNetworkModuleApart() throws IOException {
    Distribution distribution = Distribution.find();
    List<String> server = jars(distribution.home().resolve("lib"));
    assertThat(server)
        .doesNotContainAnyElementsOf(jars(distribution.home().resolve("modules/transport-netty4")))
        .noneMatch(jar -> jar.startsWith("slf4j") || jar.startsWith("netty"));
  }

  @Test
  void refusesAFolderThatIsNone(@TempDir Path folder) {
    assertThatThrownBy(() -> new Distribution(folder))
        .isInstanceOf(NodeFailure.class)
        .hasMessage("No Elasticsearch server in " + folder + ": it has no folder lib.");
  }

  private static List<String> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jar"))
          .toList();
    }
  }

  private static List<String> dependencies(Path pom) throws Exception {
    Document document =
        DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(pom.toFile());
    NodeList elements = document.getElementsByTagName("dependency");
    List<String> jars = new ArrayList<>();
    for (int i = 0; i < elements.getLength(); i++) {
      Element dependency = (Element) elements.item(i);
      jars.add(text(dependency, "artifactId") + "-" + text(dependency, "version") + ".jar");
    }
    return jars;
  }

  private static String text(Element parent, String name) {
    return parent.getElementsByTagName(name).item(0).getTextContent();
  }
}
