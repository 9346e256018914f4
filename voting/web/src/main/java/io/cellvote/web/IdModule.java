package io.cellvote.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.cellvote.model.CellId;
import io.cellvote.model.CellState;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.EventState;
import io.cellvote.model.RegionId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import io.cellvote.model.Voters;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The model's ids and states, and times, are JSON strings in their one canonical form. */
final class IdModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  private static final String NAME_EXPECTED = "must match [a-z][a-z0-9-]{0,30}";

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private static final Map<Class<?>, String> EXPECTED =
      Map.of(
          UUID.class, Text.UUID_EXPECTED,
          EventId.class, Text.UUID_EXPECTED,
          ContestantId.class, Text.UUID_EXPECTED,
          VoteId.class, Text.UUID_EXPECTED,
          UserId.class, Text.UUID_EXPECTED,
          RegionId.class, NAME_EXPECTED,
          CellId.class, NAME_EXPECTED);

  IdModule() {
    super("cellvote-ids");
    id(UUID.class, Text::uuid, UUID::toString);
    id(EventId.class, EventId::parse, EventId::toString);
    id(ContestantId.class, ContestantId::parse, ContestantId::toString);
    id(VoteId.class, VoteId::parse, VoteId::toString);
    id(UserId.class, UserId::parse, UserId::toString);
    id(RegionId.class, RegionId::parse, RegionId::toString);
    id(CellId.class, CellId::parse, CellId::toString);
    id(CellState.class, CellState::ofCode, CellState::code);
    id(Voters.class, Voters::ofCode, Voters::code);
    id(EventState.class, EventState::ofCode, EventState::code);
    addDeserializer(Instant.class, new IdDeserializer<>(Instant.class, IdModule::instant));
  }

  /** What a text of an id's type has to look like. */
  static Optional<String> expected(Class<?> type) {
    return Optional.ofNullable(EXPECTED.get(type));
  }

  /** Years 1 to 9999: what is beyond has no ISO form of four digits, and stores refuse it. */
  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text))
          .filter(time -> !time.isBefore(EARLIEST) && !time.isAfter(LATEST));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private <T> void id(
      Class<T> type, Function<String, Optional<T>> parse, Function<T, String> format) {
    addSerializer(type, new IdSerializer<>(type, format));
    addDeserializer(type, new IdDeserializer<>(type, parse));
  }

  private static final class IdSerializer<T> extends StdScalarSerializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Function<T, String> format;

    IdSerializer(Class<T> type, Function<T, String> format) {
      super(type);
      this.format = format;
    }

    @Override
    public void serialize(T id, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(format.apply(id));
    }
  }

  private static final class IdDeserializer<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Function<String, Optional<T>> parse;

    IdDeserializer(Class<T> type, Function<String, Optional<T>> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        return (T) context.handleUnexpectedToken(handledType(), parser);
      }
      Optional<T> parsed = parse.apply(parser.getText());
      return parsed.isPresent()
          ? parsed.get()
          : (T) context.handleWeirdStringValue(handledType(), parser.getText(), "not an id");
    }
  }
}
