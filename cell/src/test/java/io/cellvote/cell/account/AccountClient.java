package io.cellvote.cell.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.cell.CellProcess;
import io.cellvote.model.Event;
import io.cellvote.web.Hop;
import io.cellvote.web.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks one cell about accounts, as apps do through a router. */
final class AccountClient {
  static final String PASSWORD = "correct horse";

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final CellProcess cell;
  private final String registrar;

  private AccountClient(CellProcess cell, String registrar) {
    this.cell = cell;
    this.registrar = registrar;
  }

  /** A client that may register people at this cell, which is ready. */
  static AccountClient at(CellProcess cell) throws IOException {
    return new AccountClient(cell, new AccountClient(cell, "").clientToken("register"));
  }

  /** Somebody who registers. */
  record Person(String username, String email) {
    /** Somebody else each time. */
    static Person any() {
      int next = NUMBER.incrementAndGet();
      return new Person("person-" + next, "person." + next + "@mail.test");
    }

    String body() {
      return "{\"username\": \"%s\", \"password\": \"%s\", \"email\": \"%s\", \"date_of_birth\": \"1988-01-31\"}"
          .formatted(username, PASSWORD, email);
    }
  }

  /** What a registration answers. */
  record Registered(String userId, String accountStatus) {}

  /** What a login answers. */
  record LoggedIn(String userId, String accessToken, String refreshToken, long expiresIn) {}

  /** An answer, and a short way to look at it. */
  record Answer(int status, String text, Optional<String> retryAfter) {
    static Answer of(HttpResponse<String> response) {
      return new Answer(
          response.statusCode(), response.body(), response.headers().firstValue("Retry-After"));
    }

    Answer says(int wanted, String words) {
      assertThat(status).as(text).isEqualTo(wanted);
      assertThat(text).contains(words);
      return this;
    }

    void lacks(String words) {
      assertThat(text).doesNotContain(words);
    }

    LoggedIn loggedIn() {
      return read(200, LoggedIn.class);
    }

    private <T> T read(int wanted, Class<T> type) {
      assertThat(status).as(text).isEqualTo(wanted);
      return Json.read(text.getBytes(UTF_8), type);
    }
  }

  Registered registered(Person person) throws IOException {
    return register(person.body(), "register-" + person.username()).read(201, Registered.class);
  }

  /** Somebody else each time, who may log in. */
  Person somebody() throws IOException {
    Person person = Person.any();
    assertThat(registered(person).userId()).isNotEmpty();
    return person;
  }

  Answer register(String body, String key) throws IOException {
    return send(sent(cell.routed("/v1/auth/register", key, registrar), body));
  }

  /** A token of the platform's client with these scopes. */
  String clientToken(String scopes) throws IOException {
    return form("grant_type=client_credentials&scope=%s&client_id=%s&client_secret=%s"
            .formatted(scopes, TestAccounts.CLIENT, encoded(TestAccounts.CLIENT_SECRET)))
        .loggedIn()
        .accessToken();
  }

  Answer confirm(String token) throws IOException {
    return get("/v1/auth/confirm?token=" + token);
  }

  LoggedIn logIn(Person person) throws IOException {
    return logIn(person.username(), PASSWORD).loggedIn();
  }

  Answer logIn(String name, String password) throws IOException {
    return post("/v1/auth/login", credentials(name, password));
  }

  static String credentials(String name, String password) {
    return "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(name, password);
  }

  Answer refresh(String token) throws IOException {
    return post("/v1/auth/refresh", "{\"refresh_token\": \"%s\"}".formatted(token));
  }

  Answer change(LoggedIn in, String body) throws IOException {
    return post("/v1/account/profile", in.accessToken(), body);
  }

  Answer erase(LoggedIn in, String password) throws IOException {
    BodyPublisher body = BodyPublishers.ofString("{\"password\": \"%s\"}".formatted(password));
    return send(
        routed("/v1/account", in.accessToken())
            .header("Content-Type", "application/json")
            .method("DELETE", body));
  }

  Answer notifications(LoggedIn in, String query) throws IOException {
    return get("/v1/user/notification" + query, in.accessToken());
  }

  /** The status of the answer to who asks for their own profile. */
  int profile(LoggedIn in) throws IOException {
    return profile(in.accessToken());
  }

  int profile(String token) throws IOException {
    return get("/v1/account/profile", token).status();
  }

  Answer vote(Event event, LoggedIn in) throws IOException {
    return send(cell.vote(event, in.userId(), in.accessToken()));
  }

  Answer form(String body) throws IOException {
    return send(
        routed("/v1/auth/token").header("Content-Type", FORM).POST(BodyPublishers.ofString(body)));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** How many passwords the cell has hashed. */
  long hashes() throws IOException {
    return cell.send(cell.request("/metrics"))
        .body()
        .lines()
        .filter(line -> line.startsWith("cellvote_account_hashes_total"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  Answer get(String path) throws IOException {
    return send(routed(path));
  }

  Answer get(String path, String token) throws IOException {
    return send(routed(path, token));
  }

  Answer post(String path, String body) throws IOException {
    return send(sent(routed(path), body));
  }

  Answer post(String path, String token, String body) throws IOException {
    return send(sent(routed(path, token), body));
  }

  private static HttpRequest.Builder sent(HttpRequest.Builder request, String body) {
    return request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
  }

  private HttpRequest.Builder routed(String path) {
    return cell.request(path)
        .header(Hop.HEADER, cell.issuer().hop("r-" + NUMBER.incrementAndGet()));
  }

  private HttpRequest.Builder routed(String path, String token) {
    return routed(path).header("Authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest.Builder request) throws IOException {
    return Answer.of(cell.send(request));
  }
}
