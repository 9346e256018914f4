package io.cellvote.model;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess.Predicates;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;

/** The model is values and decisions: invariant 8 of the architecture. */
@AnalyzeClasses(packages = "io.cellvote.model", importOptions = DoNotIncludeTests.class)
class ModelArchitectureTest {
  @ArchTest
  static final ArchRule dependsOnTheJdkOnly =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "io.cellvote.model..");

  @ArchTest
  static final ArchRule doesNoIo =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "java.io..",
                      "java.net..",
                      "java.nio.file..",
                      "java.nio.channels..",
                      "java.sql..",
                      "java.util.logging..")
                  .and(not(equivalentTo(Serializable.class)))
                  .and(not(equivalentTo(URI.class)))
                  .and(not(equivalentTo(InetAddress.class))));

  /** Addresses are literals: who looks a name up asks the network. */
  @ArchTest
  static final ArchRule looksNoNameUp =
      noClasses()
          .should()
          .callMethod(InetAddress.class, "getByName", String.class)
          .orShould()
          .callMethod(InetAddress.class, "getAllByName", String.class)
          .orShould()
          .callMethod(InetAddress.class, "getHostName")
          .orShould()
          .callMethod(InetAddress.class, "getCanonicalHostName")
          .orShould()
          .callMethod(InetAddress.class, "getLocalHost")
          .orShould()
          .callMethod(InetAddress.class, "isReachable", int.class);

  @ArchTest
  static final ArchRule neverReadsTheClock =
      noClasses()
          .should()
          .accessTargetWhere(
              Predicates.target(HasName.Predicates.nameMatching("now|currentTimeMillis|nanoTime")))
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(InstantSource.class);

  @ArchTest
  static final ArchRule drawsNoRandomNumbers =
      noClasses()
          .should()
          .accessTargetWhere(
              Predicates.target(HasName.Predicates.nameMatching("random|randomUUID")))
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\..*Random.*");

  @ArchTest
  static final ArchRule startsNoThreads =
      noClasses().should().dependOnClassesThat().areAssignableTo(Thread.class);
}
