package io.cellvote.router;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The router is the thinnest layer there is: it has no store and knows no business rule. */
@AnalyzeClasses(packages = "io.cellvote.router", importOptions = DoNotIncludeTests.class)
class RouterArchitectureTest {
  @ArchTest
  static final ArchRule knowsNoStoreAndNoOtherService =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.net.ssl..",
              "io.cellvote.router..",
              "io.cellvote.model..",
              "io.cellvote.web..",
              "io.helidon..",
              "org.slf4j..");

  @ArchTest
  static final ArchRule knowsNoEventsVerdictsOrTallies =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching("io\\.cellvote\\.model\\.(Event|Verdict|Vote|Tall)(?!Id).*");

  @ArchTest
  static final ArchRule onlyTheEdgeServes =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.cellvote.router.upstream..",
              "io.cellvote.router.forward..",
              "io.cellvote.router.cellmap..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.helidon.webserver..");

  @ArchTest
  static final ArchRule hasNoCycles =
      slices().matching("io.cellvote.router.(*)..").should().beFreeOfCycles();
}
