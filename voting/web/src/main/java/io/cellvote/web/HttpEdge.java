package io.cellvote.web;

import static java.util.Objects.requireNonNull;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The edge of hot routes on Helidon's own HTTP API: does for them what {@link EdgeFeature} does for
 * JAX-RS resources, without that framework between socket and route (decision 0017).
 */
public final class HttpEdge {
  private static final Logger LOG = LoggerFactory.getLogger(HttpEdge.class);
  private static final HeaderName HOP = HeaderNames.create(Hop.HEADER);
  private static final HeaderName TRACEPARENT = HeaderNames.create(TraceContext.HEADER);
  private static final HeaderName TRACE_ID = HeaderNames.create(EdgeFilter.TRACE_ID_HEADER);
  private static final HeaderName NO_SNIFF = HeaderNames.create("X-Content-Type-Options");

  private final TokenVerifier tokens;
  private final HopVerifier hops;
  private final Gate gate;

  /** An edge that lets in what it believes, while the gate is open. */
  public HttpEdge(TokenVerifier tokens, HopVerifier hops, Gate gate) {
    this.gate = requireNonNull(gate, "gate");
    this.tokens = requireNonNull(tokens, "tokens");
    this.hops = requireNonNull(hops, "hops");
  }

  /** A request that was let in; with its hop if that was demanded. */
  public record Entered(
      ServerRequest request, Principal principal, Optional<Hop> hop, TraceContext trace) {
    /** A header's value. */
    public Optional<String> header(String name) {
      return request.headers().first(HeaderNames.create(name));
    }

    /** A parameter of the query. */
    public Optional<String> query(String name) {
      return request.query().first(name).asOptional();
    }

    /** A parameter of the path. */
    public String path(String name) {
      return request.path().pathParameters().get(name);
    }

    /** The body, JSON of 16 KiB at most; 413 or 415 otherwise. */
    public byte[] json() {
      boolean isJson =
          request
              .headers()
              .contentType()
              .map(type -> type.test(MediaTypes.APPLICATION_JSON))
              .orElse(false);
      if (!isJson) {
        throw new ProblemException(Problem.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE));
      }
      return limited();
    }

    private byte[] limited() {
      try (InputStream in = request.content().inputStream()) {
        byte[] body = in.readNBytes(BodyLimitFilter.BODY_BYTES_MAX + 1);
        if (body.length > BodyLimitFilter.BODY_BYTES_MAX) {
          throw new ProblemException(Problem.of(ErrorCode.PAYLOAD_TOO_LARGE));
        }
        return body;
      } catch (IOException broken) {
        throw new ProblemException(Problem.of(ErrorCode.BAD_REQUEST), broken);
      }
    }
  }

  /** What a route does with a request that was let in; problems may be thrown. */
  public interface Route {
    Reply answer(Entered entered);
  }

  /** Has a say, too, whether what came through a router is let in. */
  public interface Door {
    /** A door that is never shut. */
    Door OPEN = Supplier::get;

    /** What the rest answers, or an answer instead of it. */
    Reply pass(Supplier<Reply> rest);
  }

  /** A route that answers only what came through a router, with a valid token. */
  public Handler behindRouter(Route route) {
    return behindRouter(Door.OPEN, route);
  }

  /**
   * The same, behind a door: asked when the router is known and before anything is spent on the
   * token and the body.
   */
  public Handler behindRouter(Door door, Route route) {
    return handler((request, trace) -> {
      Optional<Hop> hop = Optional.of(enter(request));
      return door.pass(
          () -> route.answer(new Entered(request, principal(request, tokens), hop, trace)));
    });
  }

  /**
   * A route for whoever has a token of this scope, asked at this instance's own port: no router
   * leads there, so no hop is demanded.
   */
  public static Handler forScope(String scope, TokenVerifier tokens, Route route) {
    return handler((request, trace) -> {
      Principal principal = principal(request, tokens);
      Bearer.authorize(principal, Set.of(scope));
      return route.answer(new Entered(request, principal, Optional.empty(), trace));
    });
  }

  /** All that is done with a request; problems may be thrown. */
  private interface Work {
    Reply done(ServerRequest request, TraceContext trace);
  }

  private static Handler handler(Work work) {
    return (request, response) -> {
      TraceContext trace =
          TraceContext.continuing(request.headers().first(TRACEPARENT).orElse(null));
      send(reply(work, request, trace), trace, response);
    };
  }

  private static Reply reply(Work work, ServerRequest request, TraceContext trace) {
    try {
      return work.done(request, trace);
    } catch (ProblemException refused) {
      return Reply.of(refused.problem());
    } catch (RuntimeException unexpected) {
      LOG.error("{} failed, trace {}", request.path().path(), trace.traceId(), unexpected);
      return Reply.of(Problem.of(ErrorCode.INTERNAL_ERROR));
    }
  }

  private Hop enter(ServerRequest request) {
    gate.pass();
    return hops.verify(request.headers().first(HOP).orElse(null))
        .orElseThrow(() -> new ProblemException(Problem.of(ErrorCode.UNTRUSTED_HOP)));
  }

  private static Principal principal(ServerRequest request, TokenVerifier tokens) {
    return Bearer.authenticate(
        request.headers().first(HeaderNames.AUTHORIZATION).orElse(null), tokens);
  }

  private static void send(Reply reply, TraceContext trace, ServerResponse response) {
    reply.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
    if (reply.entity() instanceof Problem problem) {
      RoutingProblems.send(problem, trace, response);
      return;
    }
    response.header(TRACE_ID, trace.traceId());
    response.header(NO_SNIFF, "nosniff");
    response.status(Status.create(reply.status()));
    response.headers().contentType(MediaTypes.APPLICATION_JSON);
    response.send(Json.write(reply.entity()));
  }
}
