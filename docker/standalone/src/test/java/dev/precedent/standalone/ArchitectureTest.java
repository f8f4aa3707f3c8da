package dev.precedent.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import dev.precedent.ledger.CommitLog;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.EventAppender;
import dev.precedent.ledger.StreamName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.Test;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * The boundaries inside the product. What each module needs of the others stands in its pom, and
 * {@link ModulesTest} holds the code to that; here is what no pom can say.
 */
class ArchitectureTest {
  static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.precedent");

  private static final Path VIEWS =
      Path.of("../../query-side/views/src/main/java/dev/precedent/views");

  /** Where a document declares a field of its index. */
  private static final Pattern FIELD =
      Pattern.compile("\\b(?:number|time|keywords?|words|json)\\(\\s*\"(\\w+)\"");

  private static final String SPRING = "org.springframework..";
  private static final String AXON = "org.axonframework..";
  private static final String MONGODB = "com.mongodb..";
  private static final String[] ELASTICSEARCH = {"co.elastic..", "org.elasticsearch.."};

  @Test
  void thePublishedLanguageKnowsNoFramework() {
    knowNothingOf(
        classesIn("dev.precedent.contracts.."),
        SPRING,
        AXON,
        MONGODB,
        "co.elastic..",
        "org.elasticsearch..",
        "org.sqlite..",
        "org.duckdb..");
  }

  @Test
  void thePolicyLanguageKnowsNoFramework() {
    knowNothingOf(
        classesIn("dev.precedent.policy..", "dev.precedent.importing..", "dev.precedent.yaml.."),
        SPRING,
        AXON,
        MONGODB,
        "co.elastic..",
        "org.elasticsearch..");
  }

  @Test
  void whoVerifiesNeedsNothingOfWhatIsVerified() {
    dependOnlyOn("proof");
    dependOnlyOn("verifier", "proof");
    knowNothingOf(classesIn("dev.precedent.proof..", "dev.precedent.verifier.."), SPRING, AXON);
    knowNothingOf(
        classesIn("dev.precedent.proof..", "dev.precedent.verifier..")
            .and()
            .resideOutsideOfPackage("dev.precedent.verifier.mongodb.."),
        MONGODB,
        "dev.precedent.verifier.mongodb..");
  }

  @Test
  void theLedgerKnowsAxonAndSpringInOnePlaceEach() {
    knowNothingOf(
        classesIn("dev.precedent.ledger..")
            .and()
            .resideOutsideOfPackages(
                "dev.precedent.ledger.axon..", "dev.precedent.ledger.wiring.."),
        AXON,
        SPRING,
        "io.micrometer..",
        "dev.precedent.ledger.wiring..");
  }

  @Test
  void theSidesMeetInTheLedgerOnly() {
    knowNothingOf(
        classesIn("dev.precedent.command.."), "dev.precedent.views..", "dev.precedent.benchmark..");
    knowNothingOf(
        classesIn("dev.precedent.views..", "dev.precedent.benchmark.."), "dev.precedent.command..");
  }

  @Test
  void whoReplaysSeesNoViews() {
    knowNothingOf(classesIn("dev.precedent.benchmark.."), "dev.precedent.views..");
    knowNothingOf(classesIn("dev.precedent.benchmark.."), ELASTICSEARCH);
  }

  @Test
  void theQueryLanguageKnowsNeitherElasticsearchNorSpring() {
    knowNothingOf(
        classesIn("dev.precedent.query.."), SPRING, "co.elastic..", "org.elasticsearch..");
  }

  @Test
  void theCommandLineNeedsNoServer() {
    knowNothingOf(
        classesIn("dev.precedent.cli.."),
        SPRING,
        AXON,
        "dev.precedent.ledger.wiring..",
        "dev.precedent.ledger.axon..");
  }

  @Test
  void onlyHttpMapsProblems() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.precedent.http..")
        .should()
        .beMetaAnnotatedWith(ControllerAdvice.class)
        .check(PRODUCT);
    methods()
        .that()
        .areAnnotatedWith(ExceptionHandler.class)
        .should()
        .beDeclaredInClassesThat()
        .resideInAPackage("dev.precedent.http..")
        .check(PRODUCT);
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.precedent.http..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ProblemDetail.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ErrorResponseException.class)
        .check(PRODUCT);
    knowNothingOf(classesIn("dev.precedent.http.."), AXON, "co.elastic..", "org.elasticsearch..");
  }

  @Test
  void nothingButTheWriteSideAppends() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.precedent.command..", "dev.precedent.ledger..")
        .should()
        .callMethodWhere(target(owner(assignableTo(CommitLog.class))).and(target(name("append"))))
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Committer.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(EventStorageEngine.class)
        .check(PRODUCT);
  }

  @Test
  void onlyJobsAndVerdictsMadeElsewhereAppendWithoutACommand() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.precedent.command..",
            "dev.precedent.ledger..",
            "dev.precedent.jobs..",
            "dev.precedent.benchmark.elsewhere..")
        .and()
        .resideOutsideOfPackage("dev.precedent.standalone..") // composes
        .should()
        .dependOnClassesThat()
        .areAssignableTo(EventAppender.class)
        .check(PRODUCT);
  }

  @Test
  void commandsAreHandledOnTheWriteSide() {
    classes()
        .that()
        .containAnyMethodsThat(
            describe("handle commands", method -> method.isAnnotatedWith(CommandHandler.class)))
        .should()
        .resideInAPackage("dev.precedent.command..")
        .check(PRODUCT);
  }

  @Test
  void theKindsOfStreamsStandInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.precedent.ledger..")
        .should()
        .callConstructor(StreamName.class, String.class, String.class)
        .check(PRODUCT);
  }

  /** Whoever asks Elasticsearch says {@code DecisionDocument.OUTCOME} and not {@code "outcome"}. */
  @Test
  void theNamesOfIndexFieldsStandWithTheirDocuments() throws IOException {
    Map<Path, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(VIEWS)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        sources.put(VIEWS.relativize(file), Files.readString(file));
      }
    }
    Set<String> names = new TreeSet<>();
    sources.forEach(
        (file, source) -> {
          if (file.toString().endsWith("Document.java")) {
            FIELD.matcher(source).results().forEach(field -> names.add(field.group(1)));
          }
        });
    assertThat(names).contains("outcome", "decidedAt", "rater", "status");
    sources.forEach(
        (file, source) -> {
          // the package of indices knows the position, which every kind of document has
          if (!file.startsWith("index") && source.contains("import co.elastic.")) {
            names.forEach(
                name -> assertThat(source).as(file.toString()).doesNotContain("\"" + name + "\""));
          }
        });
  }

  /** Whoever reads a name of a published type has to know what it means without its package. */
  @Test
  void aNameMeansOneThing() {
    Map<String, Set<String>> meanings = new TreeMap<>();
    Set<String> published = new TreeSet<>();
    for (JavaClass type : PRODUCT) {
      if (type.isTopLevelClass()) {
        meanings.computeIfAbsent(type.getSimpleName(), name -> new TreeSet<>()).add(type.getName());
        if (type.getModifiers().contains(JavaModifier.PUBLIC)) {
          published.add(type.getSimpleName());
        }
      }
    }
    meanings.keySet().retainAll(published);
    meanings.values().removeIf(types -> types.size() == 1);
    assertThat(meanings).isEmpty();
  }

  @Test
  void packagesAreFeaturesWithoutCycles() {
    slices().matching("dev.precedent.(**)").should().beFreeOfCycles().check(PRODUCT);
    noClasses()
        .should()
        .resideInAnyPackage(
            "..service..", "..util..", "..dto..", "..impl..", "..common..", "..helper..")
        .check(PRODUCT);
  }

  private static GivenClassesConjunction classesIn(String... packages) {
    return noClasses().that().resideInAnyPackage(packages);
  }

  private static void knowNothingOf(GivenClassesConjunction those, String... packages) {
    those.should().dependOnClassesThat().resideInAnyPackage(packages).check(PRODUCT);
  }

  private static void dependOnlyOn(String module, String... others) {
    String[] allowed = new String[others.length + 1];
    allowed[others.length] = "dev.precedent." + module + "..";
    for (int i = 0; i < others.length; i++) {
      allowed[i] = "dev.precedent." + others[i] + "..";
    }
    noClasses()
        .that()
        .resideInAPackage("dev.precedent." + module + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.precedent..").and(resideOutsideOfPackages(allowed)))
        .check(PRODUCT);
  }
}
