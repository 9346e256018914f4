package io.cellvote.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The routes that a service's JAX-RS resources declare, such as {@code GET /v1/events}. */
public final class JaxRsRoutes {
  private static final String ANNOTATIONS = "jakarta.ws.rs.";

  private JaxRsRoutes() {}

  /** Those of all classes in and under a package. */
  public static Set<String> in(String packageName) {
    Set<String> routes = new TreeSet<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(packageName)) {
      type.getMethods().forEach(method -> routes(type, method).forEach(routes::add));
    }
    return routes;
  }

  private static Stream<String> routes(JavaClass type, JavaMethod method) {
    return Stream.of("GET", "POST", "PUT", "DELETE")
        .filter(verb -> method.isAnnotatedWith(ANNOTATIONS + verb))
        .map(verb -> verb + " " + path(type) + path(method));
  }

  private static String path(HasAnnotations<?> annotated) {
    String path =
        annotated
            .tryGetAnnotationOfType(ANNOTATIONS + "Path")
            .flatMap(found -> found.get("value"))
            .map(String::valueOf)
            .orElse("");
    return path.isEmpty() || path.equals("/") || path.startsWith("/") ? path : "/" + path;
  }
}
