package dev.precedent.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * The modules and what each needs of the others: as the poms say, as the code uses them, and as
 * docs/architecture.md shows them. With {@code -Dprecedent.draw=true} it draws the page anew.
 */
class ModulesTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Path PAGE = ROOT.resolve("docs/architecture.md");
  private static final String BEGIN = "<!-- drawn by ModulesTest -->\n";
  private static final String END = "<!-- end of the drawing -->\n";

  /** From the bottom to the top. */
  private static final List<String> PARTS =
      List.of("search-ui", "command-side", "query-side", "benchmark-runner", "docker");

  /** By module, what it needs when it runs: {@code docker/cli} to {@code command-side/policy}. */
  private static final Pattern JAR = Pattern.compile("/([a-z-]+)-[0-9][^/]*\\.jar!");

  private static final Map<String, Element> POMS = poms();
  private static final Map<String, String> MODULES = modules();
  private static final Map<String, Set<String>> ARROWS = arrows();

  /** The modules whose classes can be seen from this one. */
  private static final Set<String> HERE = here();

  /** What is needed for its files, which no class shows. */
  private static final Map<String, Set<String>> FILES =
      Map.of("docker/standalone", Set.of("search-ui"));

  @Test
  void noArrowGoesUpward() {
    ARROWS.forEach(
        (module, needs) ->
            assertThat(needs)
                .as("what %s needs", module)
                .allSatisfy(
                    needed ->
                        assertThat(PARTS.indexOf(part(needed)))
                            .as(needed)
                            .isNotNegative()
                            .isLessThanOrEqualTo(PARTS.indexOf(part(module)))));
  }

  @Test
  void noArrowsGoInACircle() {
    ARROWS.keySet().forEach(module -> assertThat(reached(module)).doesNotContain(module));
  }

  @Test
  void thePomsNameWhatTheCodeUsesAndNothingElse() {
    Map<String, Set<String>> used = new TreeMap<>();
    FILES.forEach((module, needs) -> used.put(module, new TreeSet<>(needs)));
    for (JavaClass type : ArchitectureTest.PRODUCT) {
      String module = module(type);
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (target.getPackageName().startsWith("dev.precedent.")
            && !module(target).equals(module)) {
          used.computeIfAbsent(module, each -> new TreeSet<>()).add(module(target));
        }
      }
    }
    Map<String, Set<String>> named = new TreeMap<>(ARROWS);
    named.keySet().retainAll(HERE);
    named.values().removeIf(Set::isEmpty);
    assertThat(named).isEqualTo(used);
  }

  @Test
  void theArchitecturePageShowsThem() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    if (Boolean.getBoolean("precedent.draw")) {
      Files.writeString(PAGE, page.substring(0, begin) + drawing() + page.substring(end));
    } else {
      assertThat(page.substring(begin, end))
          .as("the drawing, see -Dprecedent.draw=true")
          .isEqualTo(drawing());
    }
  }

  private static String drawing() {
    StringBuilder drawing = new StringBuilder("```mermaid\nflowchart TB\n");
    for (String part : PARTS.reversed()) {
      List<String> inside =
          ARROWS.keySet().stream().filter(module -> part(module).equals(part)).toList();
      if (inside.equals(List.of(part))) {
        drawing.append("  %s\n".formatted(part));
      } else {
        drawing.append("  subgraph %s\n".formatted(part));
        inside.forEach(
            module ->
                drawing.append(
                    "    %s[%s]\n".formatted(id(module), module.substring(part.length() + 1))));
        drawing.append("  end\n");
      }
    }
    ARROWS.forEach(
        (module, needs) -> {
          for (String needed : needs) {
            if (needs.stream().noneMatch(other -> reached(other).contains(needed))) {
              drawing.append("  %s --> %s\n".formatted(id(module), id(needed)));
            }
          }
        });
    return drawing.append("```\n").toString();
  }

  private static String id(String module) {
    return module.substring(module.indexOf('/') + 1);
  }

  private static String part(String module) {
    return module.replaceFirst("/.*", "");
  }

  /** Everything that a module needs, and what that needs. */
  private static Set<String> reached(String module) {
    Set<String> reached = new LinkedHashSet<>();
    List<String> next = new ArrayList<>(ARROWS.get(module));
    while (!next.isEmpty()) {
      String each = next.removeLast();
      if (reached.add(each)) {
        next.addAll(ARROWS.get(each));
      }
    }
    return reached;
  }

  private static Set<String> here() {
    Set<String> here = reached("docker/standalone");
    here.add("docker/standalone");
    return here;
  }

  /**
   * The module of a class, by the folder in which it was compiled, or by the name of its jar, which
   * distributions hold copies of.
   */
  private static String module(JavaClass type) {
    String place = type.getSource().orElseThrow().getUri().toString();
    Matcher jar = JAR.matcher(place);
    if (jar.find()) {
      return Objects.requireNonNull(MODULES.get(jar.group(1)), place);
    }
    int begin = place.indexOf(ROOT + "/") + ROOT.toString().length() + 1;
    return place.substring(begin, place.indexOf("/target/", begin));
  }

  private static Map<String, Set<String>> arrows() {
    Map<String, Set<String>> arrows = new TreeMap<>();
    POMS.forEach(
        (module, pom) -> {
          Set<String> needs = new TreeSet<>();
          for (Element dependency : children(child(pom, "dependencies"), "dependency")) {
            if ("dev.precedent".equals(text(dependency, "groupId"))
                && !"test".equals(text(dependency, "scope"))) {
              needs.add(MODULES.get(text(dependency, "artifactId")));
            }
          }
          arrows.put(module, needs);
        });
    return arrows;
  }

  private static Map<String, Element> poms() {
    Map<String, Element> poms = new TreeMap<>();
    find("", poms);
    return poms;
  }

  /** The folder of each artifact. */
  private static Map<String, String> modules() {
    Map<String, String> modules = new TreeMap<>();
    POMS.forEach((module, pom) -> modules.put(text(pom, "artifactId"), module));
    return modules;
  }

  private static void find(String folder, Map<String, Element> poms) {
    Element pom;
    try {
      pom =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(ROOT.resolve(folder).resolve("pom.xml").toFile())
              .getDocumentElement();
    } catch (Exception e) {
      throw new IllegalStateException("the pom of '%s' cannot be read".formatted(folder), e);
    }
    Element modules = child(pom, "modules");
    if (modules == null) {
      poms.put(folder, pom);
    } else {
      for (Element module : children(modules, "module")) {
        String name = module.getTextContent().strip();
        find(folder.isEmpty() ? name : folder + "/" + name, poms);
      }
    }
  }

  private static String text(Element parent, String name) {
    Element child = child(parent, name);
    return child == null ? "" : child.getTextContent().strip();
  }

  private static @Nullable Element child(@Nullable Element parent, String name) {
    List<Element> children = children(parent, name);
    return children.isEmpty() ? null : children.getFirst();
  }

  private static List<Element> children(@Nullable Element parent, String name) {
    List<Element> children = new ArrayList<>();
    if (parent != null) {
      NodeList nodes = parent.getChildNodes();
      for (int i = 0; i < nodes.getLength(); i++) {
        Node node = nodes.item(i);
        if (node instanceof Element element && element.getTagName().equals(name)) {
          children.add(element);
        }
      }
    }
    return children;
  }
}
