package io.cellvote.cell.defence.application;

import java.time.Instant;

/** A proof-of-work challenge in ALTCHA's form: which number, hashed behind the salt, gives this? */
public record Puzzle(
    String algorithm,
    String challenge,
    long maxnumber,
    String salt,
    String signature,
    Instant expiresAt) {}
