package dev.precedent.standalone;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.precedent.ledger.CommitLog;
import dev.precedent.ledger.Committer;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.Test;

/** The boundaries between the modules, as docs/architecture.md draws them. */
class ArchitectureTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.precedent");

  private static final String[] FRAMEWORKS = {
    "org.springframework..",
    "org.axonframework..",
    "com.mongodb..",
    "co.elastic..",
    "org.elasticsearch..",
    "org.sqlite..",
    "org.duckdb.."
  };

  @Test
  void allModulesAreLookedAt() {
    for (String module :
        new String[] {
          "contracts",
          "yaml",
          "policy",
          "proof",
          "verifier",
          "ledger",
          "command",
          "importing",
          "node",
          "views",
          "benchmark",
          "cli",
          "standalone"
        }) {
      assertThat(PRODUCT.stream().map(type -> type.getPackageName()))
          .as("packages of %s", module)
          .anyMatch(name -> (name + ".").startsWith("dev.precedent." + module + "."));
    }
  }

  @Test
  void thePublishedLanguageKnowsNoFramework() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.precedent.contracts..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(FRAMEWORKS)
        .check(PRODUCT);
    dependsOnlyOn("contracts");
  }

  @Test
  void thePolicyLanguageKnowsNoFramework() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.precedent.policy..", "dev.precedent.importing..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "org.axonframework..", "co.elastic..")
        .check(PRODUCT);
    dependsOnlyOn("yaml", "contracts");
    dependsOnlyOn("policy", "contracts", "yaml");
    dependsOnlyOn("importing", "contracts", "yaml");
  }

  @Test
  void theLedgerKnowsAxonAndSpringInOnePlaceEach() {
    noClasses()
        .that()
        .resideInAPackage("dev.precedent.ledger..")
        .and()
        .resideOutsideOfPackages("dev.precedent.ledger.axon..", "dev.precedent.ledger.wiring..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.axonframework..",
            "org.springframework..",
            "io.micrometer..",
            "dev.precedent.ledger.wiring..")
        .check(PRODUCT);
    dependsOnlyOn("ledger", "contracts", "proof", "policy");
    noClasses()
        .that()
        .resideInAPackage("dev.precedent.ledger..")
        .and()
        .resideOutsideOfPackage("dev.precedent.ledger.wiring..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.precedent.policy..")
        .check(PRODUCT);
  }

  @Test
  void theSidesMeetInTheLedgerOnly() {
    dependsOnlyOn("http", "contracts", "ledger");
    dependsOnlyOn("command", "contracts", "policy", "ledger", "http");
    dependsOnlyOn("query", "contracts", "policy");
    dependsOnlyOn("jobs", "contracts", "ledger");
    dependsOnlyOn(
        "views", "contracts", "policy", "ledger", "proof", "http", "query", "jobs", "benchmark");
    dependsOnlyOn("benchmark", "contracts", "policy", "ledger", "http", "query", "jobs");
    dependsOnlyOn("node");
    dependsOnlyOn("cli", "contracts", "policy", "importing", "verifier", "ledger", "proof");
  }

  @Test
  void theCommandLineNeedsNoSpring() {
    noClasses()
        .that()
        .resideInAPackage("dev.precedent.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..", "org.axonframework..", "dev.precedent.ledger.wiring..")
        .check(PRODUCT);
  }

  @Test
  void whoVerifiesNeedsNothingOfWhatIsVerified() {
    dependsOnlyOn("proof");
    dependsOnlyOn("verifier", "proof");
    noClasses()
        .that()
        .resideInAnyPackage("dev.precedent.proof..", "dev.precedent.verifier..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "org.axonframework..")
        .check(PRODUCT);
    noClasses()
        .that()
        .resideInAnyPackage("dev.precedent.proof..", "dev.precedent.verifier..")
        .and()
        .resideOutsideOfPackage("dev.precedent.verifier.mongodb..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.mongodb..", "dev.precedent.verifier.mongodb..")
        .check(PRODUCT);
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
  void commandsAreHandledOnTheWriteSide() {
    classes()
        .that()
        .containAnyMethodsThat(
            DescribedPredicate.describe(
                "handle commands", method -> method.isAnnotatedWith(CommandHandler.class)))
        .should()
        .resideInAPackage("dev.precedent.command..")
        .check(PRODUCT);
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

  private static void dependsOnlyOn(String module, String... others) {
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
            JavaClass.Predicates.resideInAPackage("dev.precedent..")
                .and(JavaClass.Predicates.resideOutsideOfPackages(allowed)))
        .check(PRODUCT);
  }
}
