package io.cellvote.local.whole.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.local.mail.Letters;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Accounts: made, confirmed, let in and out, told, and erased. */
final class AccountCases {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int AT_ONCE = 40;
  private static final String PASSWORD = "correct horse battery";

  private final Contract contract;

  AccountCases(Contract contract) {
    this.contract = contract;
  }

  Stream<DynamicTest> cases() {
    return Stream.of(
        dynamicTest("an account is made, confirmed, let in, and votes", this::life),
        dynamicTest("a name and an address are taken once", this::taken),
        dynamicTest("the other dialects make one and let it in", this::dialects),
        dynamicTest("a wrong password and an unknown name are told alike", this::wrong),
        dynamicTest("a refresh token works once, and its reuse ends the session", this::reuse),
        dynamicTest("a client has its grants, and errors their names", this::grants),
        dynamicTest("a session ends at once", this::logOut),
        dynamicTest("a profile is one's own", this::profile),
        dynamicTest("a confirmed event wants confirmed voters", this::confirmedVoters),
        dynamicTest("one who is told no too often waits", this::backoff),
        dynamicTest("a storm is told to come later", this::storm),
        dynamicTest("an account is erased", this::erased),
        dynamicTest("keys are public", this::keys));
  }

  /** Somebody new, whom nobody knows yet. */
  private record Person(String username, String email) {
    static Person anybody() {
      String name = "p" + UUID.randomUUID().toString().substring(0, 12);
      return new Person(name, name + "@example.com");
    }
  }

  private ApiCall open(String operation) {
    return contract.api().call(operation);
  }

  /** Hashes are few: whoever is told to come later does so. */
  private static JsonNode patiently(ApiCall call, int status) throws Exception {
    await().atMost(PATIENCE).until(() -> call.send().statusCode() != 429);
    return call.last(status);
  }

  private ApiCall registering(Person person) {
    return open("register")
        .token(contract.token("app", "register"))
        .header("Idempotency-Key", person.username())
        .with("username", person.username())
        .with("email", person.email())
        .with("password", PASSWORD);
  }

  private ApiCall loggingIn(String operation, Person person) {
    ApiCall call = open(operation).with("password", PASSWORD);
    return operation.equals("logInByEmail")
        ? call.with("email", person.email())
        : call.with("username", person.username());
  }

  private Person registered() throws Exception {
    Person person = Person.anybody();
    patiently(registering(person), 201);
    return person;
  }

  private Person confirmed() throws Exception {
    Person person = registered();
    open("confirm").query("token", mailedTo(person)).expect(200);
    return person;
  }

  private String mailedTo(Person person) {
    Letters letters = new Letters(contract.platform().folder().mails());
    Optional<String> link =
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    letters.newest(100).stream()
                        .filter(letter -> letter.to().contains(person.email()))
                        .flatMap(letter -> letter.link().stream())
                        .findFirst(),
                Optional::isPresent);
    return URI.create(link.orElseThrow()).getQuery().replaceFirst(".*token=", "");
  }

  private String tokenOf(Person person) throws Exception {
    return patiently(loggingIn("logIn", person), 200).get("access_token").asText();
  }

  private void life() throws Exception {
    Person person = registered();
    JsonNode again = patiently(registering(person), 201);
    assertThat(again.get("account_status").asText()).isEqualTo("C");
    String mailed = mailedTo(person);
    open("confirm").query("token", mailed).expect(200);
    open("confirm").query("token", "none").refused(400, "confirmation_invalid");

    JsonNode in = patiently(loggingIn("logIn", person), 200);
    String id = in.get("user_id").asText();
    assertThat(id).isEqualTo(again.get("user_id").asText());
    JsonNode vote =
        contract.event().canonical(id).token(in.get("access_token").asText()).expect(200);
    JsonNode told = open("notifications").token(in.get("access_token").asText()).expect(200);
    assertThat(told.get("notifications").findValuesAsText("vote_id"))
        .contains(vote.get("vote_id").asText());
  }

  private void taken() throws Exception {
    Person person = registered();
    ApiCall sameName =
        registering(new Person(person.username(), Person.anybody().email()))
            .header("Idempotency-Key", "another");
    ApiCall sameAddress =
        open("createAccount")
            .token(contract.token("app", "register"))
            .with("username", Person.anybody().username())
            .with("email", person.email().toUpperCase(java.util.Locale.ROOT))
            .with("password", PASSWORD);

    assertThat(patiently(sameName, 409).get("error").asText()).isEqualTo("username_taken");
    assertThat(patiently(sameAddress, 409).get("error").asText()).isEqualTo("email_taken");
    registering(Person.anybody()).with("date_of_birth", "2999-01-01").refused(400, "bad_request");
    registering(Person.anybody()).with("password", "short").refused(400, "bad_request");
  }

  private void dialects() throws Exception {
    Person person = Person.anybody();
    ApiCall create =
        open("createAccount")
            .token(contract.token("app", "register"))
            .with("username", person.username())
            .with("email", person.email())
            .with("password", PASSWORD);
    String id = patiently(create, 201).get("id").asText();

    JsonNode notYet = patiently(loggingIn("logInConfirmed", person), 403);
    assertThat(notYet.get("error").asText()).isEqualTo("account_not_confirmed");
    open("confirm").query("token", mailedTo(person)).expect(200);
    assertThat(patiently(loggingIn("logInConfirmed", person), 200).get("userId").asText())
        .isEqualTo(id);
    assertThat(patiently(loggingIn("logInByEmail", person), 200).get("user_id").asText())
        .isEqualTo(id);
  }

  private void wrong() throws Exception {
    Person person = registered();
    for (String operation : new String[] {"logIn", "logInByEmail", "logInConfirmed"}) {
      JsonNode known = patiently(loggingIn(operation, person).with("password", "wrong"), 401);
      JsonNode unknown = patiently(loggingIn(operation, Person.anybody()), 401);

      assertThat(known.get("error").asText()).isEqualTo("invalid_credentials");
      assertThat(unknown.get("detail")).isEqualTo(known.get("detail"));
    }
  }

  private void reuse() throws Exception {
    JsonNode in = patiently(loggingIn("logIn", registered()), 200);
    String first = in.get("refresh_token").asText();
    String second =
        open("refresh").with("refresh_token", first).expect(200).get("refresh_token").asText();

    open("refresh").with("refresh_token", first).refused(400, "invalid_grant");
    open("refresh").with("refresh_token", second).refused(400, "invalid_grant");
  }

  private ApiCall grant(String type) {
    return open("token").body("{\"grant_type\": \"" + type + "\"}");
  }

  private void grants() throws Exception {
    Person person = registered();
    ApiCall plain = open("token").body("{}").with("username", person.username());
    JsonNode tokens = patiently(plain.with("password", PASSWORD), 200);

    assertThat(tokens.get("token_type").asText()).isEqualTo("Bearer");
    grant("refresh_token").with("refresh_token", tokens.get("refresh_token").asText()).expect(200);
    grant("nonsense").refused(400, "unsupported_grant_type");
    grant("refresh_token").with("refresh_token", "none").refused(400, "invalid_grant");
    ApiCall stranger =
        grant("client_credentials").with("client_id", "nobody").with("client_secret", "guessed");
    assertThat(patiently(stranger, 401).get("error").asText()).isEqualTo("invalid_client");
  }

  private void logOut() throws Exception {
    Person person = registered();
    String token = tokenOf(person);
    open("logOut").token(token).expect(204);
    await().atMost(PATIENCE).until(() -> open("profile").token(token).send().statusCode() == 401);

    String other = tokenOf(person);
    open("logOutByName").token(other).with("username", "ada").refused(403, "not_your_user_id");
    open("logOutByName").token(other).with("username", person.username()).expect(200);
    String foreign = contract.token("ada", "vote");
    open("logOut").token(foreign).refused(403, "forbidden");
  }

  private void profile() throws Exception {
    Person person = confirmed();
    String token = tokenOf(person);
    JsonNode own = open("profile").token(token).expect(200);
    String id = own.get("user_id").asText();

    ApiCall change = open("changeProfile").token(token).with("user_id", id).without("email");
    assertThat(change.expect(200).get("firstName").asText()).isEqualTo("Ada");
    open("changeProfile").token(token).with("user_id", "other").refused(403, "not_your_user_id");
    open("changeProfile")
        .token(token)
        .with("user_id", id)
        .with("email", registered().email())
        .refused(409, "email_taken");
    open("user").token(token).expect(200);
    open("user").token(token).query("username", "other").refused(403, "not_your_user_id");
    open("user").token(contract.token("ops", "operate")).query("user_id", id).expect(200);
    open("notifications").token(token).query("limit", "51").refused(400, "bad_request");
    open("notifications").token(token).query("user_id", "x").refused(403, "not_your_user_id");
    String foreign = contract.token("ada", "vote");
    open("profile").token(foreign).refused(404, "user_not_found");
    open("user").token(foreign).refused(404, "user_not_found");
    open("changeProfile").token(foreign).without("user_id").refused(404, "user_not_found");
  }

  private void confirmedVoters() throws Exception {
    Ballots ballots = contract.event(create -> create.with("voters", "confirmed"));
    Person person = registered();
    JsonNode before = patiently(loggingIn("logIn", person), 200);
    String id = before.get("user_id").asText();

    ballots
        .canonical(id)
        .token(before.get("access_token").asText())
        .refused(403, "account_not_confirmed");
    open("confirm").query("token", mailedTo(person)).expect(200);
    ballots.canonical(id).token(tokenOf(person)).expect(200);
  }

  private void backoff() throws Exception {
    ApiCall guess = loggingIn("logIn", Person.anybody()).with("password", "guess");
    await().atMost(PATIENCE).until(() -> guess.send().statusCode() == 429);
    assertThat(guess.lastHeader("Retry-After")).isPresent();
  }

  private void storm() throws Exception {
    String token = tokenOf(registered());
    storm(() -> registering(Person.anybody()));
    storm(() -> loggingIn("logInByEmail", Person.anybody()));
    storm(() -> loggingIn("logInConfirmed", Person.anybody()));
    storm(() -> open("token").body("{}").with("username", "nobody").with("password", "guess"));
    storm(() -> open("eraseAccount").token(token).with("password", "wrong"));
    storm(() ->
        open("createAccount")
            .token(contract.token("app", "register"))
            .with("username", Person.anybody().username())
            .with("email", Person.anybody().email()));
  }

  /** More at once than hashes are made at once, or wait. */
  private static void storm(Supplier<ApiCall> call) throws Exception {
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> sent =
          Stream.generate(() -> all.submit(() -> call.get().send().statusCode()))
              .limit(AT_ONCE)
              .toList();
      List<Integer> answers = new ArrayList<>();
      for (Future<Integer> one : sent) {
        answers.add(one.get());
      }
      assertThat(answers).contains(429);
    }
  }

  private void erased() throws Exception {
    Person person = confirmed();
    String token = tokenOf(person);
    ApiCall wrongly = open("eraseAccount").token(token).with("password", "wrong");
    assertThat(patiently(wrongly, 401).get("error").asText()).isEqualTo("invalid_credentials");

    patiently(open("eraseAccount").token(token).with("password", PASSWORD), 204);
    await().atMost(PATIENCE).until(() -> open("profile").token(token).send().statusCode() == 401);
    patiently(loggingIn("logIn", person), 401);
  }

  private void keys() throws Exception {
    assertThat(open("keys").expect(200).get("keys")).isNotEmpty();
  }
}
