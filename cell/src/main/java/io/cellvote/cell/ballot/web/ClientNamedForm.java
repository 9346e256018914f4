package io.cellvote.cell.ballot.web;

import io.cellvote.cell.ballot.application.SubmitResult;
import io.cellvote.web.Json;
import io.cellvote.web.Reply;
import io.cellvote.web.VoteForm;

/**
 * Votes whose id the client makes: it asks for the status with that id, so it is the vote's own.
 * The client's signature is accepted, and not trusted.
 */
record ClientNamedForm(VoteAnswers answers) implements BallotForm {
  @Override
  public VoteForm form() {
    return VoteForm.CLIENT_NAMED;
  }

  @Override
  public Ballot read(byte[] json, VoteForm.Sent sent) {
    return Json.read(json, SubmitRequest.class).clientNamed();
  }

  @Override
  public Reply answer(SubmitResult result, String traceId) {
    return answers.toSubmit(result, StatusForm.CLIENT_NAMED, traceId);
  }
}
