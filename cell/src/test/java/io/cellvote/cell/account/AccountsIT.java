package io.cellvote.cell.account;

import static io.cellvote.cell.Fixtures.openEvent;
import static io.cellvote.stores.AccountTables.ACCOUNT;
import static io.cellvote.stores.AccountTables.ACCOUNT_NAME;
import static io.cellvote.stores.AccountTables.CONFIRMATION;
import static io.cellvote.stores.AccountTables.OUTBOX;
import static io.cellvote.stores.AccountTables.SESSION;
import static io.cellvote.stores.Tables.EVENT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.jooq.impl.DSL.currentOffsetDateTime;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.cellvote.cell.CellProcess;
import io.cellvote.cell.CellProcess.Servers;
import io.cellvote.cell.TestDatabase;
import io.cellvote.model.Event;
import io.cellvote.model.UserId;
import io.cellvote.model.Voters;
import io.cellvote.testing.CockroachSuite;
import io.cellvote.testing.server.KafkaServer;
import io.cellvote.testing.server.RedisServer;
import io.cellvote.web.Hop;
import io.cellvote.web.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Accounts at a cell as it is deployed, with a real database, Redis and SMTP server; and at a
 * second one that shares nothing with it but the database and the keys.
 */
@Tag(CockroachSuite.DATABASE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountsIT {
  private static final String PASSWORD = "correct horse";
  private static final Duration SOON = Duration.ofSeconds(30);

  private Path folder;
  private final AtomicInteger number = new AtomicInteger();
  private TestDatabase database;
  private KafkaServer kafka;
  private RedisServer redis;
  private RedisServer otherRedis;
  private TestAccounts accounts;
  private CellProcess cell;
  private CellProcess other;
  private String registrar;

  /** Somebody who registers. */
  private record Person(String username, String email) {
    String body() {
      return "{\"username\": \"%s\", \"password\": \"%s\", \"email\": \"%s\", \"date_of_birth\": \"1988-01-31\"}"
          .formatted(username, PASSWORD, email);
    }
  }

  /** What a login answers. */
  private record LoggedIn(String userId, String accessToken, String refreshToken, long expiresIn) {}

  private record Registered(String userId, String accountStatus) {}

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    database = TestDatabase.fresh();
    kafka = KafkaServer.start();
    redis = RedisServer.start();
    otherRedis = RedisServer.start();
    accounts = new TestAccounts(folder);
    cell = cell("one", redis, "1");
    other = cell("two", otherRedis, "2");
    cell.ready();
    other.ready();
    registrar = clientToken();
  }

  private CellProcess cell(String name, RedisServer itsRedis, String instance) throws Exception {
    Map<String, String> settings = accounts.settings();
    settings.put("cellvote.cell.instance", instance);
    settings.put("cellvote.cell.drain-file", folder.resolve("drained-" + instance).toString());
    Servers servers = new Servers(database, kafka, itsRedis);
    return CellProcess.start(servers, Files.createDirectory(folder.resolve(name)), settings);
  }

  @AfterAll
  void stop() {
    cell.close();
    other.close();
    accounts.close();
    redis.close();
    otherRedis.close();
    kafka.close();
    database.close();
  }

  @Test
  void register_confirmByMail_logIn_andVoteWhereOnlyConfirmedVotersMay() throws Exception {
    Person ada = anybody();
    Registered registered = registered(ada);
    assertThat(registered.accountStatus()).isEqualTo("C");
    assertThat(UserId.parse(registered.userId()).orElseThrow().regionCode()).isLessThan(0xaa);
    Event event = confirmedEvent();
    LoggedIn unconfirmed = logIn(ada);
    vote(cell, event, unconfirmed).says(403, "account_not_confirmed");

    String token = accounts.confirmation(ada.email());

    confirm(token).says(200, "\"account_status\":\"A\"");
    confirm(token).says(400, "confirmation_invalid");
    assertThat(vote(cell, event, logIn(ada)).status()).isIn(200, 202);
  }

  @Test
  void register_sameRequestAgain_answersTheSame_anotherIsRefused() throws Exception {
    Person bob = anybody();
    Answer first = register(cell, bob.body(), "the-same-key");

    assertThat(first.status()).isEqualTo(201);
    assertThat(register(other, bob.body(), "the-same-key").text()).isEqualTo(first.text());
    register(cell, bob.body(), "another-key").says(409, "username_taken");
    Person sameMail = new Person(anybody().username(), bob.email().toUpperCase(Locale.ROOT));
    register(cell, sameMail.body(), "a-third-key").says(409, "email_taken");
    Person free = new Person(sameMail.username(), anybody().email());
    assertThat(register(cell, free.body(), "a-fourth-key").status()).isEqualTo(201);
    Person otherCase = new Person(bob.username().toUpperCase(Locale.ROOT), anybody().email());
    register(cell, otherCase.body(), "a-fifth-key").says(409, "username_taken");
  }

  @Test
  void register_wrongBody_isToldEverythingThatIsWrong() throws Exception {
    Answer answer =
        register(
            cell,
            "{\"username\": \"a@\", \"password\": \"short\", \"email\": \"nobody\", \"date_of_birth\": \"2999-01-01\"}",
            "wrong");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("username", "password", "email", "date_of_birth");
    register(cell, "{}", "empty").says(400, "violations");
  }

  @Test
  void register_withoutTheScope_isRefused() throws Exception {
    Person eve = anybody();
    String voter = logIn(registeredAndKnown(eve)).accessToken();

    send(cell, json("/v1/auth/register", voter, anybody().body())).says(403, "insufficient_scope");
    assertThat(send(cell, json("/v1/auth/register", anybody().body())).status()).isEqualTo(401);
  }

  @Test
  void logIn_unknownNameAndWrongPassword_areTheSameToTheClientAndTheSameWork() throws Exception {
    Person known = registeredAndKnown(anybody());
    long before = hashes();

    Answer wrong = logIn(cell, known.username(), "wrong password");
    long afterWrong = hashes();
    Answer unknown = logIn(cell, "nobody-" + known.username(), "wrong password");

    wrong.says(401, "invalid_credentials");
    assertThat(withoutTrace(unknown)).isEqualTo(withoutTrace(wrong));
    assertThat(afterWrong - before).isEqualTo(1);
    assertThat(hashes() - afterWrong).isEqualTo(1);
  }

  @Test
  void logIn_manyFailures_lockOutKnownAndUnknownNamesAlike() throws Exception {
    Person known = registeredAndKnown(anybody());
    for (String name : new String[] {known.username(), "ghost-" + known.username()}) {
      IntStream.range(0, 5).forEach(_ -> assertThat(tryLogIn(name).status()).isEqualTo(401));

      HttpResponse<String> locked = response(cell, logInRequest(name, PASSWORD));

      assertThat(locked.statusCode()).isEqualTo(429);
      assertThat(locked.headers().firstValue("Retry-After")).isPresent();
    }
  }

  @Test
  void refresh_rotates_andTheSecondUseOfATokenEndsTheWholeFamily() throws Exception {
    LoggedIn first = logIn(registeredAndKnown(anybody()));
    LoggedIn second = loggedIn(refresh(cell, first.refreshToken()));
    LoggedIn third = loggedIn(refresh(other, second.refreshToken()));
    assertThat(profile(cell, third)).isEqualTo(200);

    refresh(other, first.refreshToken()).says(400, "invalid_grant");

    refresh(cell, third.refreshToken()).says(400, "invalid_grant");
    assertThat(profile(other, third)).isEqualTo(401);
    await().atMost(SOON).until(() -> profile(cell, third) == 401);
    assertThat(profile(cell, first)).isEqualTo(401);
  }

  @Test
  void logOut_endsTheTokenHereAtOnceAndElsewhereSoon_andNoOtherSession() throws Exception {
    Person person = registeredAndKnown(anybody());
    LoggedIn here = logIn(person);
    LoggedIn stays = logIn(person);
    assertThat(profile(other, here)).isEqualTo(200);

    assertThat(send(cell, json("/v1/auth/logout", here.accessToken(), "")).status()).isEqualTo(204);

    assertThat(profile(cell, here)).isEqualTo(401);
    await().atMost(SOON).until(() -> profile(other, here) == 401);
    refresh(other, here.refreshToken()).says(400, "invalid_grant");
    assertThat(profile(other, stays)).isEqualTo(200);
  }

  @Test
  void forgedTokens_areRefused() throws Exception {
    LoggedIn real = logIn(registeredAndKnown(anybody()));
    JWTClaimsSet claims = SignedJWT.parse(real.accessToken()).getJWTClaimsSet();
    byte[] publicKey = accounts.keyFolder().signingKey().toRSAPublicKey().getEncoded();
    SignedJWT confused =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), claims);
    confused.sign(new MACSigner(publicKey));

    assertThat(profile(new PlainJWT(claims).serialize())).isEqualTo(401);
    assertThat(profile(confused.serialize())).isEqualTo(401);
    assertThat(profile(signed(new JWTClaimsSet.Builder(claims).issuer("https://evil.test"))))
        .isEqualTo(401);
    assertThat(profile(signed(new JWTClaimsSet.Builder(claims).audience("other")))).isEqualTo(401);
    Date past = Date.from(Instant.now().minusSeconds(60));
    assertThat(profile(signed(new JWTClaimsSet.Builder(claims).expirationTime(past))))
        .isEqualTo(401);
    assertThat(profile(signed(new JWTClaimsSet.Builder(claims)))).isEqualTo(200);
  }

  @Test
  void keys_areRotated_andNobodyIsLoggedOut() throws Exception {
    Person person = registeredAndKnown(anybody());
    LoggedIn before = logIn(person);
    // Whoever logs in again and again would end that session: an account has so many at most.
    Person another = registeredAndKnown(anybody());

    accounts.addKey("second");
    accounts.sign("second");

    await().atMost(SOON).until(() -> keyOf(logIn(another)).equals("second"));
    await().atMost(SOON).until(() -> profile(other, logIn(another)) == 200);
    assertThat(profile(cell, before)).isEqualTo(200);
    assertThat(refresh(cell, before.refreshToken()).status()).isEqualTo(200);
    Answer jwks = send(other, routed("/.well-known/jwks.json").GET());
    assertThat(jwks.text()).contains("\"first\"", "\"second\"").doesNotContain("\"d\"");
    accounts.sign("first");
  }

  @Test
  void erase_withThePassword_leavesNothingThatLeadsToThePerson() throws Exception {
    Person person = registeredAndKnown(anybody());
    LoggedIn in = logIn(person);
    UUID id = UUID.fromString(in.userId());
    erase(in, "wrong password").says(401, "invalid_credentials");

    assertThat(erase(in, PASSWORD).status()).isEqualTo(204);

    assertThat(profile(cell, in)).isEqualTo(401);
    await().atMost(SOON).until(() -> profile(other, in) == 401);
    logIn(cell, person.username(), PASSWORD).says(401, "invalid_credentials");
    assertThat(rowsOf(id)).isZero();
    assertThat(register(cell, person.body(), "anew").status()).isEqualTo(201);
  }

  private int rowsOf(UUID id) {
    return database.ask(sql ->
        sql.fetchCount(ACCOUNT, ACCOUNT.USER_ID.eq(id))
            + sql.fetchCount(ACCOUNT_NAME, ACCOUNT_NAME.USER_ID.eq(id))
            + sql.fetchCount(SESSION, SESSION.USER_ID.eq(id))
            + sql.fetchCount(CONFIRMATION, CONFIRMATION.USER_ID.eq(id))
            + sql.fetchCount(OUTBOX, OUTBOX.USER_ID.eq(id)));
  }

  @Test
  void profile_isChanged_andAnotherAddressHasToBeConfirmed() throws Exception {
    Person person = registeredAndKnown(anybody());
    LoggedIn in = logIn(person);
    String newAddress = anybody().email();

    change(in, "{\"firstName\": \"Ada\", \"settings\": {\"result_mails\": true}}")
        .says(200, "\"firstName\":\"Ada\"");
    change(in, "{\"user_id\": \"%s\"}".formatted(UUID.randomUUID())).says(403, "not_your_user_id");
    change(in, "{\"email\": \"%s\"}".formatted(newAddress)).says(200, "\"account_status\":\"C\"");

    assertThat(profile(cell, in)).isEqualTo(401);
    confirm(accounts.confirmation(newAddress));
    assertThat(logIn(cell, newAddress, PASSWORD).status()).isEqualTo(200);
    assertThat(logIn(cell, person.email(), PASSWORD).status()).isEqualTo(401);
  }

  @Test
  void notifications_areReceiptsAndResults_andResultsAreMailedToWhoAsks() throws Exception {
    Person person = registeredAndKnown(anybody());
    LoggedIn in = logIn(person);
    change(in, "{\"settings\": {\"result_mails\": true}}");
    Event event = database.create(openEvent(2));
    assertThat(vote(cell, event, in).status()).isIn(200, 202);
    await()
        .atMost(SOON)
        .until(() -> notifications(in, "?limit=50&offset=0").text().contains("vote_receipt"));
    notifications(in, "?limit=50&offset=0").lacks("event_result");

    database.ask(sql ->
        sql.update(EVENT)
            .set(EVENT.STATE, "final")
            .set(EVENT.FINAL_AT, currentOffsetDateTime())
            .set(EVENT.UPDATED_AT, currentOffsetDateTime())
            .where(EVENT.EVENT_ID.eq(event.id().value()))
            .execute());

    notifications(in, "?limit=1").says(200, "event_result");
    assertThat(notifications(in, "?limit=51").status()).isEqualTo(400);
    assertThat(notifications(in, "?user_id=" + UUID.randomUUID()).status()).isEqualTo(403);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> accounts.texts(person.email(), "The result is final").size() == 1);
  }

  @Test
  void token_ofOAuthsGrants_andItsErrors() throws Exception {
    Person person = registeredAndKnown(anybody());
    String both = "username=" + person.username() + "&password=" + encoded(PASSWORD);

    Answer given = form("grant_type=password&" + both);
    given.says(200, "\"token_type\":\"Bearer\"");
    String refresh = "grant_type=refresh_token&refresh_token=" + loggedIn(given).refreshToken();
    form(refresh).says(200, "\"access_token\"");
    form(refresh).says(400, "\"error\":\"invalid_grant\"");
    send(cell, json("/v1/auth/token", credentials(person.username(), PASSWORD)))
        .says(200, "\"access_token\"");
    send(cell, json("/v1/auth/token", credentials(person.username(), "wrong word")))
        .says(400, "\"error\":\"invalid_grant\"");
    form("grant_type=password&scope=operate&" + both).says(400, "invalid_scope");
    form("grant_type=implicit").says(400, "unsupported_grant_type");
    form("grant_type=password").says(400, "\"error\":\"invalid_request\"");
    form("grant_type=client_credentials&client_id=registrar&client_secret=wrong")
        .says(401, "invalid_client");

    form("grant_type=client_credentials&scope=audit&client_id=registrar&client_secret="
            + encoded(TestAccounts.CLIENT_SECRET))
        .says(400, "invalid_scope");
  }

  @Test
  void thirdDialect_usesItsOwnNames_andRefusesWhoIsNotConfirmed() throws Exception {
    Person person = anybody();
    String body =
        "{\"firstName\": \"Ada\", \"lastName\": \"L\", \"email\": \"%s\", \"username\": \"%s\", \"password\": \"%s\"}"
            .formatted(person.email(), person.username(), PASSWORD);
    send(cell, json("/v1/account", registrar, body)).says(201, "\"account_status\":\"C\"");
    String credentials = credentials(person.username(), PASSWORD);
    send(cell, json("/v1/login", credentials)).says(403, "account_not_confirmed");

    confirm(accounts.confirmation(person.email()));

    send(cell, json("/v1/login", credentials)).says(200, "\"userId\"");
    LoggedIn in = logIn(person);
    send(cell, routed("/v1/user?username=" + person.username(), in.accessToken()).GET())
        .says(200, "\"firstName\":\"Ada\"");
    assertThat(send(cell, routed("/v1/user?username=somebody", in.accessToken()).GET()).status())
        .isEqualTo(403);
    send(cell, routed("/v1/user?username=nobody", clientToken("operate")).GET())
        .says(404, "user_not_found");
    send(cell, json("/api/v1/auth/login", byEmail(person))).says(200, "expires_in");
    String username = "{\"username\": \"%s\"}".formatted(person.username());
    send(cell, json("/v1/logout", in.accessToken(), username)).says(200, "\"success\":true");
    assertThat(profile(cell, in)).isEqualTo(401);
  }

  private static String byEmail(Person person) {
    return "{\"email\": \"%s\", \"password\": \"%s\", \"device_info\": {\"user_agent\": \"x\"}}"
        .formatted(person.email(), PASSWORD);
  }

  private Person anybody() {
    int next = number.incrementAndGet();
    return new Person("person-" + next, "person." + next + "@mail.test");
  }

  private Event confirmedEvent() {
    Event any = openEvent(2);
    return database.create(
        new Event(
            any.id(),
            any.name(),
            any.state(),
            any.opensAt(),
            any.closesAt(),
            Voters.CONFIRMED,
            any.issuers(),
            any.contestants()));
  }

  private Person registeredAndKnown(Person person) throws IOException {
    registered(person);
    return person;
  }

  private Registered registered(Person person) throws IOException {
    Answer answer = register(cell, person.body(), "register-" + person.username());
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return Json.read(answer.text().getBytes(UTF_8), Registered.class);
  }

  private Answer register(CellProcess at, String body, String key) throws IOException {
    return send(
        at,
        at.routed("/v1/auth/register", key, registrar)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private Answer confirm(String token) throws IOException {
    return send(other, routed("/v1/auth/confirm?token=" + token).GET());
  }

  private LoggedIn logIn(Person person) throws IOException {
    return loggedIn(logIn(cell, person.username(), PASSWORD));
  }

  private static LoggedIn loggedIn(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return Json.read(answer.text().getBytes(UTF_8), LoggedIn.class);
  }

  private Answer logIn(CellProcess at, String name, String password) throws IOException {
    return send(at, logInRequest(name, password));
  }

  private HttpRequest.Builder logInRequest(String name, String password) {
    return json("/v1/auth/login", credentials(name, password));
  }

  private Answer tryLogIn(String name) {
    try {
      return logIn(cell, name, "wrong password");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String credentials(String name, String password) {
    return "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(name, password);
  }

  private Answer refresh(CellProcess at, String token) throws IOException {
    return send(at, json("/v1/auth/refresh", "{\"refresh_token\": \"%s\"}".formatted(token)));
  }

  private Answer change(LoggedIn in, String body) throws IOException {
    return send(cell, json("/v1/account/profile", in.accessToken(), body));
  }

  private Answer erase(LoggedIn in, String password) throws IOException {
    return send(
        cell,
        routed("/v1/account", in.accessToken())
            .header("Content-Type", "application/json")
            .method(
                "DELETE", BodyPublishers.ofString("{\"password\": \"%s\"}".formatted(password))));
  }

  private Answer notifications(LoggedIn in, String query) throws IOException {
    return send(cell, routed("/v1/user/notification" + query, in.accessToken()).GET());
  }

  private int profile(CellProcess at, LoggedIn in) throws IOException {
    return send(at, routed("/v1/account/profile", in.accessToken()).GET()).status();
  }

  private int profile(String token) throws IOException {
    return send(cell, routed("/v1/account/profile", token).GET()).status();
  }

  private Answer vote(CellProcess at, Event event, LoggedIn in) throws IOException {
    return new Answer(at.send(at.vote(event, in.userId(), in.accessToken())));
  }

  private String clientToken(String... scopes) throws IOException {
    String wanted = scopes.length == 0 ? "register" : String.join("+", scopes);
    Answer given =
        form(
            "grant_type=client_credentials&scope=%s&client_id=%s&client_secret=%s"
                .formatted(wanted, TestAccounts.CLIENT, encoded(TestAccounts.CLIENT_SECRET)));
    return loggedIn(given).accessToken();
  }

  private Answer form(String body) throws IOException {
    return send(
        cell,
        routed("/v1/auth/token")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private String signed(JWTClaimsSet.Builder claims) throws Exception {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("first").build(), claims.build());
    var first =
        accounts.keyFolder().keys().stream()
            .filter(key -> key.getKeyID().equals("first"))
            .findFirst()
            .orElseThrow();
    token.sign(new RSASSASigner(first));
    return token.serialize();
  }

  private static String keyOf(LoggedIn in) throws Exception {
    return SignedJWT.parse(in.accessToken()).getHeader().getKeyID();
  }

  private long hashes() throws IOException {
    String metrics = cell.send(cell.request("/metrics")).body();
    return metrics
        .lines()
        .filter(line -> line.startsWith("cellvote_account_hashes_total"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static String withoutTrace(Answer answer) {
    return answer.text().replaceAll("\"trace_id\":\"[^\"]*\"", "");
  }

  private HttpRequest.Builder json(String path, String body) {
    return routed(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private HttpRequest.Builder json(String path, String token, String body) {
    return json(path, body).header("Authorization", "Bearer " + token);
  }

  private HttpRequest.Builder routed(String path) {
    return cell.request(path)
        .header(Hop.HEADER, cell.issuer().hop("r-" + number.incrementAndGet()));
  }

  private HttpRequest.Builder routed(String path, String token) {
    return routed(path).header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> response(CellProcess at, HttpRequest.Builder request)
      throws IOException {
    URI uri = request.build().uri();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return at.send(request.uri(at.request(uri.getRawPath() + query).build().uri()));
  }

  private Answer send(CellProcess at, HttpRequest.Builder request) throws IOException {
    return new Answer(response(at, request));
  }

  /** An answer, and a short way to look at it. */
  private record Answer(int status, String text) {
    Answer(HttpResponse<String> response) {
      this(response.statusCode(), response.body());
    }

    Answer says(int wanted, String words) {
      assertThat(status).as(text).isEqualTo(wanted);
      assertThat(text).contains(words);
      return this;
    }

    void lacks(String words) {
      assertThat(text).doesNotContain(words);
    }
  }
}
