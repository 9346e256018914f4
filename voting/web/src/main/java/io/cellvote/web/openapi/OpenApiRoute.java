package io.cellvote.web.openapi;

import static java.util.Objects.requireNonNull;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** Tells at {@code /openapi} what a service can be asked; computed when it is first asked for. */
public final class OpenApiRoute implements HttpService {
  /** Where the document is. */
  public static final String PATH = "/openapi";

  private final Api api;
  private volatile byte[] document;

  public OpenApiRoute(Api api) {
    this.api = requireNonNull(api, "api");
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get(PATH, this::send);
  }

  private void send(ServerRequest request, ServerResponse response) {
    if (document == null) {
      document = api.document();
    }
    response.headers().contentType(MediaTypes.APPLICATION_JSON);
    response.header("X-Content-Type-Options", "nosniff");
    response.send(document);
  }
}
