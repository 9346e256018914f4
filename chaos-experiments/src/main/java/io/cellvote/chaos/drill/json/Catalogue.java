package io.cellvote.chaos.drill.json;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.chaos.drill.Action;
import io.cellvote.chaos.drill.Figure;
import io.cellvote.chaos.drill.LoadPlan;
import io.cellvote.chaos.drill.Question;
import io.cellvote.model.CellId;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What experiments can do and ask, by the names that their files have for it. */
final class Catalogue {
  private static final int TIMES_MAX = 10_000;
  private static final int FARM_MAX = 100_000;
  private static final int FARM_ADDRESSES_MAX = 254;
  private static final int VOTES_MAX = 1_000_000;
  private static final int BYTES_MAX = 1_000_000_000;
  private static final JsonNode NO_ARGUMENTS = ExperimentMapper.MAPPER.createObjectNode();
  private static final Pattern PART = Pattern.compile("[a-z][a-z0-9-]{0,63}");
  private static final Pattern STATUS = Pattern.compile("none|[1-5]xx|[1-5][0-9]{2}");

  /** Reads the arguments, of which it takes no others than these. */
  private record Reader<T>(Set<String> arguments, Function<JsonPlace, T> read) {
    T of(JsonPlace arguments) {
      return read.apply(arguments.objectOf(this.arguments));
    }
  }

  private static final Map<String, Reader<Action>> ACTIONS =
      Map.ofEntries(
          Map.entry("kill", ofPart(Action.Kill::new)),
          Map.entry("stop", ofPart(Action.Stop::new)),
          Map.entry("start", ofPart(Action.Start::new)),
          Map.entry("call_off", ofPart(Action.CallOff::new)),
          Map.entry("drain", ofCell(Action.Drain::new)),
          Map.entry("restore", ofCell(Action.Restore::new)),
          Map.entry("wipe_redis", ofCell(Action.WipeRedis::new)),
          Map.entry("close_event", ofNothing(new Action.CloseEvent())),
          Map.entry("await_final", ofNothing(new Action.AwaitFinal())),
          Map.entry("add_cell", ofNothing(new Action.AddCell())),
          Map.entry("remove_added_cell", ofNothing(new Action.RemoveAddedCell())),
          Map.entry("copy_database", ofNothing(new Action.CopyDatabase())),
          Map.entry("put_database_back", ofNothing(new Action.PutDatabaseBack())),
          Map.entry("storm", ofNumber("times", TIMES_MAX, Action.Storm::new)),
          Map.entry("poison", ofNumber("times", TIMES_MAX, Action.Poison::new)),
          Map.entry("await_votes", ofNumber("votes", VOTES_MAX, Action.AwaitVotes::new)),
          Map.entry(
              "farm",
              new Reader<>(
                  Set.of("voters", "devices", "addresses", "votes_per_second"), Catalogue::farm)),
          Map.entry(
              "fill_log_disk", new Reader<>(Set.of("cell", "bytes_left"), Catalogue::fillLogDisk)),
          Map.entry("assault", new Reader<>(Set.of("part", "settings"), Catalogue::assault)));

  private static final Map<String, Reader<Question>> QUESTIONS =
      Map.of(
          "parts_not_ready", ofNothing(new Question.PartsNotReady()),
          "audit_ok", ofNothing(new Question.AuditOk()),
          "cell_state", ofCell(Question.StateOfCell::new),
          "figure", new Reader<>(Set.of("name"), at -> new Question.OfFigure(figure(at))),
          "answers", new Reader<>(Set.of("to", "status"), Catalogue::answers));

  private Catalogue() {}

  static Action action(JsonPlace provider) {
    return named(provider, ACTIONS);
  }

  static Question question(JsonPlace provider) {
    return named(provider, QUESTIONS);
  }

  private static <T> T named(JsonPlace provider, Map<String, Reader<T>> readers) {
    provider.objectOf(Set.of("type", "func", "arguments")).get("type").word(Set.of("cellvote"));
    Reader<T> reader = readers.get(provider.get("func").word(readers.keySet()));
    JsonPlace none = new JsonPlace(provider.file(), provider.path() + ".arguments", NO_ARGUMENTS);
    return reader.of(provider.find("arguments").orElse(none));
  }

  private static <T> Reader<T> ofNothing(T it) {
    return new Reader<>(Set.of(), _ -> it);
  }

  private static <T> Reader<T> ofPart(Function<String, T> make) {
    return new Reader<>(Set.of("part"), at -> make.apply(part(at)));
  }

  private static <T> Reader<T> ofCell(Function<CellId, T> make) {
    return new Reader<>(Set.of("cell"), at -> make.apply(cell(at.get("cell"))));
  }

  private static <T> Reader<T> ofNumber(String name, int max, Function<Integer, T> make) {
    return new Reader<>(Set.of(name), at -> make.apply(at.get(name).integer(1, max)));
  }

  static CellId cell(JsonPlace at) {
    return CellId.parse(at.text()).orElseThrow(() -> at.wrong("must be a cell's id"));
  }

  private static String part(JsonPlace at) {
    return matching(at.get("part"), PART, "must be a part's name");
  }

  private static String matching(JsonPlace at, Pattern pattern, String otherwise) {
    String text = at.text();
    if (!pattern.matcher(text).matches()) {
      throw at.wrong(otherwise);
    }
    return text;
  }

  private static Action fillLogDisk(JsonPlace at) {
    return new Action.FillLogDisk(cell(at.get("cell")), at.get("bytes_left").integer(0, BYTES_MAX));
  }

  private static Action farm(JsonPlace at) {
    return new Action.Farm(
        at.get("voters").integer(1, FARM_MAX),
        at.get("devices").integer(1, FARM_MAX),
        at.get("addresses").integer(1, FARM_ADDRESSES_MAX),
        at.get("votes_per_second").integer(1, LoadPlan.VOTES_PER_SECOND_MAX));
  }

  private static Action assault(JsonPlace at) {
    JsonPlace settings = at.get("settings");
    if (!settings.node().isObject() || settings.node().isEmpty()) {
      throw settings.wrong("must be an object, as the monkey's endpoint takes it");
    }
    return new Action.Assault(
        part(at),
        ExperimentMapper.MAPPER.convertValue(
            settings.node(), new TypeReference<Map<String, Object>>() {}));
  }

  private static Figure figure(JsonPlace at) {
    Set<String> codes = Stream.of(Figure.values()).map(Figure::code).collect(Collectors.toSet());
    return Figure.ofCode(at.get("name").word(codes)).orElseThrow();
  }

  private static Question answers(JsonPlace at) {
    return new Question.Answers(
        at.get("to").text(), matching(at.get("status"), STATUS, "must be like 409, 4xx or none"));
  }
}
