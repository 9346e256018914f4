package io.cellvote.local.replay.live;

/**
 * One event of a stream.
 *
 * @param id the last id that the stream gave, empty for none
 * @param type "message" when the stream named none
 * @param data its data lines, joined by line feeds
 */
public record SseEvent(String id, String type, String data) {}
