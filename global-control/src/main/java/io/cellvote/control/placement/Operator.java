package io.cellvote.control.placement;

import io.cellvote.model.CellId;
import io.cellvote.web.BadRequest;
import io.cellvote.web.Principal;
import io.cellvote.web.RequestContext;
import jakarta.ws.rs.container.ContainerRequestContext;

/** What the operators' resources read out of a request. */
public final class Operator {
  private Operator() {}

  /** Who it is, for the log of operations. */
  public static String of(ContainerRequestContext request) {
    return RequestContext.principal(request).map(Principal::subject).orElse("unknown");
  }

  /** The cell that the path names; 400 if that is no name. */
  public static CellId cell(String id) {
    return CellId.parse(id)
        .orElseThrow(() -> new BadRequest("id", "must match [a-z][a-z0-9-]{0,30}"));
  }
}
