package io.cellvote.cell.account.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.JWKSet;
import io.cellvote.web.Public;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/** The public keys that the platform's tokens are verified with. */
@Path("/.well-known/jwks.json")
@Produces(MediaType.APPLICATION_JSON)
public final class JwksResource {
  private final Supplier<JWKSet> published;

  public JwksResource(Supplier<JWKSet> published) {
    this.published = published;
  }

  /** All keys: the one that signs, those that will, and those that did. */
  @GET
  @Public
  public Response keys() {
    return Response.ok(published.get().toString(true).getBytes(UTF_8))
        .header("Cache-Control", "public, max-age=60")
        .build();
  }
}
