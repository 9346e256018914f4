package io.cellvote.chaos;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Experiments judge the platform from outside: they know its model and none of its services. */
@AnalyzeClasses(packages = "io.cellvote.chaos", importOptions = DoNotIncludeTests.class)
class ChaosArchitectureTest {
  private static final String JSON = "io.cellvote.chaos.drill.json..";

  @ArchTest
  static final ArchRule knowsTheModelAndTheJdkOnly =
      classes()
          .that()
          .resideOutsideOfPackage(JSON)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "io.cellvote.model..", "io.cellvote.chaos..");

  @ArchTest
  static final ArchRule filesAndJournalsKnowJacksonToo =
      classes()
          .that()
          .resideInAPackage(JSON)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "io.cellvote.model..", "io.cellvote.chaos..", "com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule drillsDoNotKnowTheirFiles =
      noClasses()
          .that()
          .resideOutsideOfPackage(JSON)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(JSON);

  @ArchTest
  static final ArchRule theHistoryIsPure =
      noClasses()
          .that()
          .resideInAPackage("io.cellvote.chaos.history..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.net..", "java.nio.file..", "java.sql..");

  @ArchTest
  static final ArchRule hasNoCycles =
      slices().matching("io.cellvote.chaos.(*)..").should().beFreeOfCycles();
}
