package io.cellvote.cell.ballot.web;

import io.cellvote.cell.ballot.application.SubmitResult;
import io.cellvote.web.Reply;
import io.cellvote.web.VoteForm;

/** Reads and answers votes in one of their forms. */
interface BallotForm {
  VoteForm form();

  /** Reads a body; 400 with every violation. */
  Ballot read(byte[] json, VoteForm.Sent sent);

  /** The answer in this form. */
  Reply answer(SubmitResult result, String traceId);
}
