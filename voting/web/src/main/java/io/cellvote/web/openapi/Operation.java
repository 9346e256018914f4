package io.cellvote.web.openapi;

import static java.util.Objects.requireNonNull;

import io.cellvote.web.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One call of the interface. Each method that adds to it returns another operation.
 *
 * @param id names it in clients that are generated
 * @param path with its parameters in braces
 * @param group the chapter that it stands in
 * @param access who may call
 */
public record Operation(
    String id,
    String method,
    String path,
    String group,
    String summary,
    Access access,
    List<Parameter> parameters,
    Optional<Body> body,
    List<Answer> answers) {
  public Operation {
    requireNonNull(id, "id");
    requireNonNull(access, "access");
    parameters = List.copyOf(parameters);
    answers = List.copyOf(answers);
  }

  /** Who may call. */
  public sealed interface Access {
    /** Everybody. */
    record Open() implements Access {}

    /** Whoever has a token; of this scope, if one is named. */
    record Token(Optional<String> scope) implements Access {}
  }

  /** A parameter of the query or of the headers. */
  public record Parameter(String in, String name, String example, String says) {}

  /**
   * A JSON body by its example.
   *
   * @param optional the members that may be left out
   */
  public record Body(String example, Set<String> optional) {
    public Body {
      optional = Set.copyOf(optional);
    }
  }

  /** One status, and what it means: a body of some media type by its example, or a problem. */
  public sealed interface Answer {
    int status();

    /** What was asked for; an empty example for no body. */
    record Result(int status, String says, String mediaType, String example, Set<String> optional)
        implements Answer {}

    /** A refusal. */
    record Refusal(ErrorCode code) implements Answer {
      @Override
      public int status() {
        return code.status();
      }
    }
  }

  private static Operation of(String id, String method, String path) {
    return new Operation(
        id,
        method,
        path,
        "",
        "",
        new Access.Token(Optional.empty()),
        List.of(),
        Optional.empty(),
        List.of(
            new Answer.Refusal(ErrorCode.UNAUTHORIZED),
            new Answer.Refusal(ErrorCode.INTERNAL_ERROR),
            new Answer.Refusal(ErrorCode.NOT_READY)));
  }

  static Operation get(String id, String path) {
    return of(id, "GET", path);
  }

  static Operation post(String id, String path) {
    return of(id, "POST", path);
  }

  static Operation put(String id, String path) {
    return of(id, "PUT", path);
  }

  static Operation delete(String id, String path) {
    return of(id, "DELETE", path);
  }

  Operation in(String chapter) {
    return new Operation(id, method, path, chapter, summary, access, parameters, body, answers);
  }

  Operation says(String text) {
    return new Operation(id, method, path, group, text, access, parameters, body, answers);
  }

  Operation scope(String scope) {
    Access token = new Access.Token(Optional.of(scope));
    return new Operation(id, method, path, group, summary, token, parameters, body, answers)
        .refuses(ErrorCode.INSUFFICIENT_SCOPE);
  }

  Operation open() {
    List<Answer> rest = answers.stream().filter(answer -> answer.status() != 401).toList();
    Access open = new Access.Open();
    return new Operation(id, method, path, group, summary, open, parameters, body, rest);
  }

  Operation query(String name, String example, String says) {
    return with(new Parameter("query", name, example, says));
  }

  Operation header(String name, String example, String says) {
    return with(new Parameter("header", name, example, says));
  }

  private Operation with(Parameter parameter) {
    List<Parameter> more = Stream.concat(parameters.stream(), Stream.of(parameter)).toList();
    return new Operation(id, method, path, group, summary, access, more, body, answers);
  }

  Operation body(String example, String... optional) {
    Optional<Body> json = Optional.of(new Body(example, Set.of(optional)));
    return new Operation(id, method, path, group, summary, access, parameters, json, answers)
        .refuses(
            ErrorCode.BAD_REQUEST, ErrorCode.PAYLOAD_TOO_LARGE, ErrorCode.UNSUPPORTED_MEDIA_TYPE);
  }

  Operation answers(int status, String says, String example, String... optional) {
    return with(new Answer.Result(status, says, "application/json", example, Set.of(optional)));
  }

  Operation streams(String mediaType, String says, String example) {
    return with(new Answer.Result(200, says, mediaType, example, Set.of()));
  }

  Operation refuses(ErrorCode... codes) {
    return with(Arrays.stream(codes).map(Answer.Refusal::new).toArray(Answer[]::new));
  }

  private Operation with(Answer... more) {
    List<Answer> all = new ArrayList<>(answers);
    Stream.of(more).filter(answer -> !all.contains(answer)).forEach(all::add);
    return new Operation(id, method, path, group, summary, access, parameters, body, all);
  }
}
