package io.cellvote.router.edge;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.staticcontent.ClasspathHandlerConfig;
import io.helidon.webserver.staticcontent.StaticContentFeature;
import io.helidon.webserver.staticcontent.TemporaryStorage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The page at {@code /openapi/ui} on which people read the API, and try it. */
public final class ApiPage implements HttpService {
  private static final String PATH = "/openapi/ui";
  private static final String OWN = "io/cellvote/router/openapi-ui";
  private static final String WEBJAR = "META-INF/resources/webjars/swagger-ui/";
  private static final String WEBJAR_VERSION =
      "META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final HeaderName POLICY = HeaderNames.create("Content-Security-Policy");

  /** Its scripts come from here alone; the library sets styles and small pictures itself. */
  private static final String PAGE_POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " frame-ancestors 'none'";

  @Override
  public void routing(HttpRules rules) {
    rules
        .get(PATH, ApiPage::toFolder)
        .any(PATH + "/*", ApiPage::guard)
        .register(PATH + "/assets", files(WEBJAR + version()))
        .register(PATH, files(OWN));
  }

  private static void toFolder(ServerRequest request, ServerResponse response) {
    if (request.path().rawPath().endsWith("/")) {
      guard(request, response);
    } else {
      response.status(Status.PERMANENT_REDIRECT_308);
      response.header(HeaderNames.LOCATION, PATH + "/");
      response.send();
    }
  }

  private static void guard(ServerRequest request, ServerResponse response) {
    SafetyHeaders.addTo(response.headers());
    response.headers().set(POLICY, PAGE_POLICY);
    response.next();
  }

  /** Out of the class path, without a copy on a disk that may be read-only. */
  private static HttpService files(String location) {
    return StaticContentFeature.createService(
        ClasspathHandlerConfig.builder()
            .location(location)
            .classLoader(ApiPage.class.getClassLoader())
            .welcome("index.html")
            .temporaryStorage(TemporaryStorage.create(storage -> storage.enabled(false)))
            .build());
  }

  /** The library's folder is named after its version. */
  private static String version() {
    try (InputStream in = ApiPage.class.getClassLoader().getResourceAsStream(WEBJAR_VERSION)) {
      Properties pom = new Properties();
      pom.load(in);
      return pom.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
