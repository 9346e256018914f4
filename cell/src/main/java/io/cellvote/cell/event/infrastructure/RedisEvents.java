package io.cellvote.cell.event.infrastructure;

import io.cellvote.cell.event.application.EventCache;
import io.cellvote.model.Event;
import io.cellvote.model.EventId;
import io.cellvote.stores.Redis;
import io.cellvote.web.Json;
import java.util.Optional;
import org.redisson.client.codec.ByteArrayCodec;

/** Events in the cell's Redis: key {@code event:EVENT}, value the event as JSON. */
public final class RedisEvents implements EventCache {
  private final Redis redis;

  public RedisEvents(Redis redis) {
    this.redis = redis;
  }

  @Override
  public Optional<Event> find(EventId id) {
    return redis
        .ask(client -> client.<byte[]>getBucket(key(id), ByteArrayCodec.INSTANCE).get())
        .map(bytes -> Json.read(bytes, Event.class));
  }

  @Override
  public void put(Event event) {
    redis.ask(client -> {
      var _ =
          client
              .<byte[]>getBucket(key(event.id()), ByteArrayCodec.INSTANCE)
              .setAsync(Json.write(event));
      return true;
    });
  }

  private static String key(EventId id) {
    return "event:" + id;
  }
}
