package io.cellvote.cell.ballot.web;

import io.cellvote.cell.ballot.application.SubmitResult;
import io.cellvote.web.Json;
import io.cellvote.web.Reply;
import io.cellvote.web.VoteForm;

/** Votes as most clients send them. */
record CanonicalForm(VoteAnswers answers) implements BallotForm {
  @Override
  public VoteForm form() {
    return VoteForm.CANONICAL;
  }

  @Override
  public Ballot read(byte[] json, VoteForm.Sent sent) {
    return Json.read(json, SubmitRequest.class).named(sent);
  }

  @Override
  public Reply answer(SubmitResult result, String traceId) {
    return answers.toSubmit(result, StatusForm.CANONICAL, traceId);
  }
}
