package io.cellvote.router.upstream;

import io.helidon.http.Headers;

/** A response whose head was read; its body is still in the connection. */
record Response(int status, Headers headers, ResponseBody body, boolean keepAlive) {}
