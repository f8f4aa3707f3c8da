package dev.precedent.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher script in a checkout, on a machine and with a Maven that are made up. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LauncherTest {

  private static final List<String> TOOLS =
      List.of(
          "awk",
          "cat",
          "cksum",
          "dirname",
          "find",
          "flock",
          "grep",
          "head",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "sort",
          "tee",
          "wc");

  @TempDir private Path machine;
  private Path checkout;
  private Path bin;
  private Path jvms;
  private Path elsewhere;

  record Outcome(int status, String output, String errors) {}

  @BeforeEach
  void makeAMachine() throws IOException {
    checkout = Files.createDirectories(machine.resolve("a checkout"));
    bin = Files.createDirectories(machine.resolve("bin"));
    jvms = Files.createDirectories(machine.resolve("jvms"));
    elsewhere = Files.createDirectories(machine.resolve("elsewhere")).toRealPath();
    for (String folder :
        List.of(
            ".mvn",
            "command-side",
            "query-side",
            "benchmark-runner",
            "search-ui",
            "docker",
            "docs/examples")) {
      Files.createDirectories(checkout.resolve(folder));
    }
    for (String file :
        List.of("pom.xml", "docker/pom.xml", "docs/figures.md", "command-side/Source.java")) {
      Files.createFile(checkout.resolve(file));
    }
    Files.copy(Path.of("../../precedent"), checkout.resolve("precedent"));
    for (String tool : TOOLS) {
      lend(tool);
    }
    addJdk("jdk-25", "25.0.1");
    addNode("v22.1.0");
    addMaven("");
  }

  @Test
  void saysThatAJdkIsMissing() throws Exception {
    // given
    delete(jvms.resolve("jdk-25"));
    addJdk("jdk-17", "17.0.9");
    addJdk("jdk-8", "1.8.0_392");
    // when
    Outcome outcome = launch("policy", "list");
    // then
    assertThat(outcome)
        .isEqualTo(
            new Outcome(
                3,
                "",
                "precedent: Java 25 or newer is needed and none was found;"
                    + " install a JDK 25 or set JAVA_HOME to one.\n"));
  }

  @Test
  void saysThatNodeIsMissing() throws Exception {
    Files.delete(bin.resolve("node"));
    assertThat(launch("demo"))
        .isEqualTo(
            new Outcome(
                3,
                "",
                "precedent: Node.js 20 or newer is needed to build the web application and 'node'"
                    + " is not on the PATH.\n"));
  }

  @Test
  void saysThatNodeIsTooOld() throws Exception {
    addNode("v18.20.1");
    assertThat(launch("demo"))
        .isEqualTo(
            new Outcome(
                3,
                "",
                "precedent: Node.js 20 or newer is needed to build the web application and 'node'"
                    + " on the PATH is 18.\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "test"})
  void saysThatMavenIsMissing(String command) throws Exception {
    Files.delete(bin.resolve("mvn"));
    assertThat(launch(command))
        .isEqualTo(
            new Outcome(
                3,
                "",
                "precedent: Maven 3.8 or newer is needed to build and 'mvn' is not on the PATH.\n"));
  }

  @Test
  void buildsOnceAndPassesArgumentsOnInTheDirectoryOfTheCaller() throws Exception {
    // when
    Outcome first = launch("import", "a file.csv", "*");
    Outcome second = launch("import", "a file.csv", "*");
    // then
    assertThat(first.status()).as(first.errors()).isEqualTo(42);
    assertThat(first.output())
        .startsWith(elsewhere + "\n")
        .contains("\n-Dprecedent.home=" + distribution() + "\n")
        .endsWith(
            "\n-cp\n"
                + distribution()
                + "/lib/precedent-cli-1.jar\ndev.precedent.cli.Precedent\nimport\na file.csv\n*\n");
    assertThat(first.errors()).contains("[1/1] precedent-contracts");
    assertThat(second).isEqualTo(new Outcome(42, first.output(), "on jdk-25\n"));
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void putsOnTheClassPathWhatTheCommandIsMadeOf() throws Exception {
    assertThat(launch("serve").output()).contains("\n-cp\n" + distribution() + "/lib/*\n");
    for (String command : List.of("bench", "completion", "--help")) {
      assertThat(launch(command).output())
          .contains("\n-cp\n" + distribution() + "/lib/*:" + distribution() + "/bench/*\n");
    }
  }

  @Test
  void startsTheCommandLineAloneAndSaysThatTheRestIsMissing() throws Exception {
    // given
    Path alone = Files.createDirectories(machine.resolve("alone"));
    Files.createDirectories(alone.resolve("lib"));
    Files.createFile(alone.resolve("lib/precedent-cli-1.jar"));
    Files.move(checkout.resolve("precedent"), alone.resolve("precedent"));
    delete(checkout);
    checkout = alone;
    Files.delete(bin.resolve("mvn"));
    // when
    Outcome search = launch("search", "policy:spam");
    Outcome serve = launch("serve");
    // then
    assertThat(search.output())
        .contains("\n-cp\n" + alone.toRealPath() + "/lib/precedent-cli-1.jar\n");
    assertThat(serve)
        .isEqualTo(
            new Outcome(
                3,
                "",
                "precedent: this is the command line alone; 'serve' is in the whole"
                    + " distribution.\n"));
  }

  @Test
  void startsFromTheCacheOfThisJdkAndTheseJarsAndFromNoOther() throws Exception {
    // given
    Path jar = distribution().resolve("lib/precedent-cli-1.jar");
    assertThat(launch("search", "a").output()).doesNotContain("AOT");
    // when
    assertThat(launch("start-cache")).isEqualTo(new Outcome(0, "", ""));
    // then
    List<Path> made = caches();
    assertThat(made).hasSize(2);
    Path ofCommands = made.getFirst();
    Path ofServers = made.getLast();
    assertThat(launch("search", "a").output()).contains(startsFrom(ofCommands));
    assertThat(launch("serve").output()).contains(startsFrom(ofServers));
    assertThat(launch("demo").output()).contains(startsFrom(ofServers));
    for (String command : List.of("bench", "--help")) {
      assertThat(launch(command).output()).doesNotContain("AOT");
    }
    String other = addJdk("../other", "25.0.2").toString();
    for (String command : List.of("search", "serve")) {
      Outcome elsewhere = finish(begin(Map.of("JAVA_HOME", other), command));
      assertThat(elsewhere.output()).endsWith("\n" + command + "\n").doesNotContain("AOT");
    }
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(launch("search", "a").output()).doesNotContain("AOT");
    assertThat(launch("serve").output()).doesNotContain("AOT");
    Files.writeString(jar, "another");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
    assertThat(launch("search", "a").output()).doesNotContain("AOT");
    assertThat(launch("serve").output()).doesNotContain("AOT");
    assertThat(launch("start-cache").status()).isZero();
    assertThat(caches()).as("of jars that are gone").hasSize(2).doesNotContainAnyElementsOf(made);
  }

  private static String startsFrom(Path cache) {
    return "\n-XX:AOTCache=%s\n-Xlog:aot*=off\n-Xlog:cds*=off\n".formatted(cache);
  }

  @Test
  void saysWhyThereIsNoStartCache() throws Exception {
    launch("serve");
    script(jvms.resolve("jdk-25/bin/java"), "echo 'search ended with 1'; exit 1");
    assertThat(launch("start-cache"))
        .isEqualTo(
            new Outcome(
                3,
                "",
                "search ended with 1\nprecedent: the start cache was not made; everything starts"
                    + " without it, and slower.\n"));
    assertThat(caches()).isEmpty();
  }

  @Test
  void needsNeitherMavenNorNodeOnceItIsBuilt() throws Exception {
    launch("serve");
    Files.delete(bin.resolve("mvn"));
    Files.delete(bin.resolve("node"));
    assertThat(launch("serve")).extracting(Outcome::status).isEqualTo(42);
  }

  @Test
  void buildsAgainWhenASourceChanges() throws Exception {
    launch("serve");
    Files.writeString(checkout.resolve("command-side/Source.java"), "class Source {}");
    launch("serve");
    assertThat(builds()).isEqualTo(2);
    Files.delete(checkout.resolve("command-side/Source.java"));
    launch("serve");
    assertThat(builds()).isEqualTo(3);
  }

  @Test
  void showsWhyABuildFailed() throws Exception {
    addMaven("echo '[INFO] noise'; echo '[ERROR] Source.java:[1,1] wrong'; exit 1");
    Outcome outcome = launch("serve");
    assertThat(outcome.status()).isEqualTo(3);
    assertThat(outcome.output()).isEmpty();
    assertThat(outcome.errors())
        .contains("[ERROR] Source.java:[1,1] wrong\nThe build failed; ")
        .doesNotContain("noise");
    assertThat(launch("serve").status()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void buildsOnceWhenStartedTwiceAtATime(boolean flock) throws Exception {
    // given
    if (!flock) {
      Files.deleteIfExists(bin.resolve("flock"));
    }
    addMaven("mkdir \"$PWD/building\" || exit 1; sleep 2; rm -r \"$PWD/building\"");
    // when
    Process first = begin(Map.of(), "serve");
    Process second = begin(Map.of(), "serve");
    // then
    assertThat(List.of(finish(first).status(), finish(second).status())).containsOnly(42);
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void doesNotWaitForABuildThatWasKilled() throws Exception {
    Files.deleteIfExists(bin.resolve("flock"));
    Path lock = Files.createDirectories(distribution().resolveSibling(".lock.d"));
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.writeString(lock.resolve("pid"), Long.toString(gone.pid()));
    assertThat(launch("serve").status()).isEqualTo(42);
  }

  @Test
  void prefersJavaHomeAndElseTheOldestThatWillDo() throws Exception {
    addJdk("a-27", "27-ea");
    Path named = addJdk("../named", "26");
    assertThat(launch("serve").errors()).endsWith("on jdk-25\n");
    assertThat(finish(begin(Map.of("JAVA_HOME", named.toString()), "serve")).errors())
        .isEqualTo("on named\n");
    assertThat(finish(begin(Map.of("JAVA_HOME", addJdk("old", "17").toString()), "serve")).errors())
        .isEqualTo("on jdk-25\n");
  }

  @Test
  void speaksUtf8WhateverTheLocale() throws Exception {
    for (String locale : List.of("C", "de_DE.ISO-8859-1", "xx_YY.UTF-8")) {
      finish(begin(Map.of("LC_ALL", locale), "serve"));
      assertThat(machine.resolve("locale")).hasContent("C.UTF-8");
    }
    // a system that knows no such locale keeps its own
    script(bin.resolve("locale"), "echo ANSI_X3.4-1968");
    finish(begin(Map.of("LC_ALL", "en_US.UTF-8"), "serve"));
    assertThat(machine.resolve("locale")).hasContent("en_US.UTF-8");
  }

  @Test
  void countsTheTestsAndKeepsTheStatusOfMaven() throws Exception {
    // given
    Path stale = checkout.resolve("command-side/target/surefire-reports/TEST-Gone.xml");
    Files.createDirectories(stale.getParent());
    Files.writeString(
        stale, "<testsuite name=\"Gone\" tests=\"100\" errors=\"0\" failures=\"0\"/>");
    addMaven(
        """
        sleep 1
        mkdir -p command-side/target/surefire-reports search-ui/target/browser-reports
        echo '<testsuite name="A" time="1" tests="5" errors="1" skipped="2" failures="1"><testcase/></testsuite>' \\
          >command-side/target/surefire-reports/TEST-A.xml
        echo '<testsuites tests="3"><testsuite name="b" tests="3" failures="0" skipped="0" errors="0"/></testsuites>' \\
          >search-ui/target/browser-reports/b.xml
        exit 7
        """);
    // when
    Outcome outcome = launch("test");
    // then
    assertThat(outcome.status()).isEqualTo(7);
    assertThat(outcome.output())
        .isEqualTo("Tests: 8 run (5 Java, 3 web application), 2 failed, 2 skipped\n");
  }

  @Test
  void listsWhatDidNotRunWithItsReason() throws Exception {
    // given
    addMaven(
        """
        sleep 1
        mkdir -p command-side/target/surefire-reports
        cat >command-side/target/surefire-reports/TEST-A.xml <<'END'
        <testsuite name="A" tests="5" errors="0" skipped="4" failures="0">
          <testcase name="one" classname="dev.precedent.A" time="0.0">
            <skipped type="org.opentest4j.TestAbortedException"><![CDATA[org.opentest4j.TestAbortedException: Assumption failed: no server is named
        	at dev.precedent.A.one(A.java:1)
        ]]></skipped>
          </testcase>
          <testcase name="two" classname="dev.precedent.A" time="0.0">
            <skipped type="org.opentest4j.TestAbortedException"><![CDATA[org.opentest4j.TestAbortedException: no server is named]]></skipped>
          </testcase>
          <testcase name="three" classname="dev.precedent.A" time="0.0">
            <skipped type="org.opentest4j.TestAbortedException"><![CDATA[org.opentest4j.TestAbortedException:\u0020
        assumption was not met due to: [root may write]\u0020
        Expecting value to be false but was true
        ]]></skipped>
          </testcase>
          <testcase name="four" classname="dev.precedent.A"><skipped message="not on &quot;Windows&quot; &amp; such"/></testcase>
          <testcase name="five" classname="dev.precedent.A"/>
        </testsuite>
        END
        echo '<failsafe-summary><skipped>4</skipped></failsafe-summary>' \
          >command-side/target/surefire-reports/failsafe-summary.xml
        """);
    // when
    Outcome outcome = launch("test");
    // then
    assertThat(outcome.output())
        .isEqualTo(
            """
            Did not run:
              1 of A: [root may write]
              2 of A: no server is named
              1 of A: not on "Windows" & such
            Tests: 5 run (5 Java, 0 web application), 0 failed, 4 skipped
            """);
  }

  private Path distribution() throws IOException {
    return checkout.toRealPath().resolve("docker/standalone/target/precedent");
  }

  private List<Path> caches() throws IOException {
    try (Stream<Path> files = Files.list(distribution())) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("start-"))
          .sorted()
          .toList();
    }
  }

  private long builds() throws IOException {
    try (Stream<String> lines = Files.lines(machine.resolve("builds"))) {
      return lines.count();
    }
  }

  private Outcome launch(String... arguments) throws Exception {
    return finish(begin(Map.of(), arguments));
  }

  private Process begin(Map<String, String> environment, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(checkout.resolve("precedent").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(elsewhere.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", bin.toString());
    builder.environment().put("PRECEDENT_JVM_FOLDERS", jvms.toString());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static Outcome finish(Process process) throws Exception {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output, errors);
  }

  /**
   * A java that says where it is, where it was started and with what, and ends with status 42;
   * asked for a start cache it makes one.
   */
  private Path addJdk(String name, String version) throws IOException {
    Path jdk = jvms.resolve(name).normalize();
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(
        jdk.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
    script(jdk.resolve("bin/javac"), "exit 1");
    script(
        jdk.resolve("bin/java"),
        "for each; do\n  case $each in -XX:AOTCacheOutput=*) : >\"${each#*=}\"; exit ;; esac\ndone\n"
            + "pwd\nprintf '%s\\n' \"$@\"\necho \"on "
            + jdk.getFileName()
            + "\" >&2\necho \"$LC_ALL\" >'"
            + machine.resolve("locale")
            + "'\nexit 42");
    return jdk;
  }

  private void addNode(String version) throws IOException {
    script(bin.resolve("node"), "echo " + version);
    script(bin.resolve("npm"), "exit 1");
  }

  private void addMaven(String work) throws IOException {
    script(
        bin.resolve("mvn"),
        """
        echo "$@" >>"%s/builds"
        echo '[INFO] Building precedent-contracts 0.1.0                                    [1/1]'
        %s
        mkdir -p docker/standalone/target/precedent/lib docker/standalone/target/precedent/elasticsearch
        : >docker/standalone/target/precedent/lib/precedent-cli-1.jar
        """
            .formatted(machine, work));
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private void lend(String tool) throws IOException {
    for (String folder : System.getenv("PATH").split(":")) {
      Path found = Path.of(folder, tool);
      if (Files.isExecutable(found)) {
        script(bin.resolve(tool), "exec " + found + " \"$@\"");
        return;
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }
}
