package io.cellvote.cell;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Noun first, layer second: what a layer may know. */
@AnalyzeClasses(packages = "io.cellvote.cell", importOptions = DoNotIncludeTests.class)
class CellArchitectureTest {
  @ArchTest
  static final ArchRule modelsKnowModelsOnly =
      classes()
          .that()
          .resideInAPackage("..cell.*.model..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "io.cellvote.model..", "..cell.*.model..");

  @ArchTest
  static final ArchRule applicationsKnowNoFramework =
      noClasses()
          .that()
          .resideInAPackage("..cell.*.application..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..cell.*.infrastructure..",
              "..cell.*.web..",
              "io.cellvote.web..",
              "jakarta..",
              "io.helidon..",
              "org.jooq..",
              "org.apache.kafka..",
              "org.redisson..");

  @ArchTest
  static final ArchRule infrastructuresKnowNoWebLayer =
      noClasses()
          .that()
          .resideInAPackage("..cell.*.infrastructure..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..cell.*.web..", "jakarta.ws..", "jakarta.enterprise..", "io.helidon..");

  @ArchTest
  static final ArchRule cellsKnowNoOtherDeployable =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.cellvote.router..", "io.cellvote.control..");
}
