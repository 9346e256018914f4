package io.cellvote.cell.account;

import static io.cellvote.cell.Fixtures.openEvent;
import static io.cellvote.cell.account.AccountClient.PASSWORD;
import static io.cellvote.cell.account.AccountClient.credentials;
import static io.cellvote.cell.account.AccountClient.encoded;
import static io.cellvote.stores.AccountTables.ACCOUNT;
import static io.cellvote.stores.AccountTables.ACCOUNT_NAME;
import static io.cellvote.stores.AccountTables.CONFIRMATION;
import static io.cellvote.stores.AccountTables.OUTBOX;
import static io.cellvote.stores.AccountTables.SESSION;
import static io.cellvote.stores.Tables.EVENT;
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
import io.cellvote.cell.account.AccountClient.Answer;
import io.cellvote.cell.account.AccountClient.LoggedIn;
import io.cellvote.cell.account.AccountClient.Person;
import io.cellvote.cell.account.AccountClient.Registered;
import io.cellvote.model.Event;
import io.cellvote.model.UserId;
import io.cellvote.model.Voters;
import io.cellvote.testing.CockroachSuite;
import io.cellvote.testing.server.KafkaServer;
import io.cellvote.testing.server.RedisServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
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
  private static final Duration SOON = Duration.ofSeconds(30);

  private Path folder;
  private TestDatabase database;
  private KafkaServer kafka;
  private RedisServer redis;
  private RedisServer otherRedis;
  private TestAccounts accounts;
  private CellProcess cell;
  private CellProcess other;
  private AccountClient here;
  private AccountClient there;

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
    here = AccountClient.at(cell);
    there = AccountClient.at(other);
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
    Person ada = Person.any();
    Registered registered = here.registered(ada);
    assertThat(registered.accountStatus()).isEqualTo("C");
    assertThat(UserId.parse(registered.userId()).orElseThrow().regionCode()).isLessThan(0xaa);
    Event event = confirmedEvent();
    LoggedIn unconfirmed = here.logIn(ada);
    here.vote(event, unconfirmed).says(403, "account_not_confirmed");

    String token = accounts.confirmation(ada.email());

    there.confirm(token).says(200, "\"account_status\":\"A\"");
    there.confirm(token).says(400, "confirmation_invalid");
    assertThat(here.vote(event, here.logIn(ada)).status()).isIn(200, 202);
  }

  @Test
  void register_sameRequestAgain_answersTheSame_anotherIsRefused() throws Exception {
    Person bob = Person.any();
    Answer first = here.register(bob.body(), "the-same-key");

    assertThat(first.status()).isEqualTo(201);
    assertThat(there.register(bob.body(), "the-same-key").text()).isEqualTo(first.text());
    here.register(bob.body(), "another-key").says(409, "username_taken");
    Person sameMail = new Person(Person.any().username(), bob.email().toUpperCase(Locale.ROOT));
    here.register(sameMail.body(), "a-third-key").says(409, "email_taken");
    Person free = new Person(sameMail.username(), Person.any().email());
    assertThat(here.register(free.body(), "a-fourth-key").status()).isEqualTo(201);
    Person otherCase = new Person(bob.username().toUpperCase(Locale.ROOT), Person.any().email());
    here.register(otherCase.body(), "a-fifth-key").says(409, "username_taken");
  }

  @Test
  void register_wrongBody_isToldEverythingThatIsWrong() throws Exception {
    Answer answer =
        here.register(
            "{\"username\": \"a@\", \"password\": \"short\", \"email\": \"nobody\", \"date_of_birth\": \"2999-01-01\"}",
            "wrong");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("username", "password", "email", "date_of_birth");
    here.register("{}", "empty").says(400, "violations");
  }

  @Test
  void register_withoutTheScope_isRefused() throws Exception {
    String voter = here.logIn(here.somebody()).accessToken();

    here.post("/v1/auth/register", voter, Person.any().body()).says(403, "insufficient_scope");
    assertThat(here.post("/v1/auth/register", Person.any().body()).status()).isEqualTo(401);
  }

  @Test
  void logIn_unknownNameAndWrongPassword_areTheSameToTheClientAndTheSameWork() throws Exception {
    Person known = here.somebody();
    long before = here.hashes();

    Answer wrong = here.logIn(known.username(), "wrong password");
    long afterWrong = here.hashes();
    Answer unknown = here.logIn("nobody-" + known.username(), "wrong password");

    wrong.says(401, "invalid_credentials");
    assertThat(withoutTrace(unknown)).isEqualTo(withoutTrace(wrong));
    assertThat(afterWrong - before).isEqualTo(1);
    assertThat(here.hashes() - afterWrong).isEqualTo(1);
  }

  @Test
  void logIn_manyFailures_lockOutKnownAndUnknownNamesAlike() throws Exception {
    Person known = here.somebody();
    for (String name : new String[] {known.username(), "ghost-" + known.username()}) {
      for (int failures = 0; failures < 5; failures++) {
        here.logIn(name, "wrong password").says(401, "invalid_credentials");
      }

      Answer locked = here.logIn(name, PASSWORD);

      assertThat(locked.status()).isEqualTo(429);
      assertThat(locked.retryAfter()).isPresent();
    }
  }

  @Test
  void refresh_rotates_andTheSecondUseOfATokenEndsTheWholeFamily() throws Exception {
    LoggedIn first = here.logIn(here.somebody());
    LoggedIn second = here.refresh(first.refreshToken()).loggedIn();
    LoggedIn third = there.refresh(second.refreshToken()).loggedIn();
    assertThat(here.profile(third)).isEqualTo(200);

    there.refresh(first.refreshToken()).says(400, "invalid_grant");

    here.refresh(third.refreshToken()).says(400, "invalid_grant");
    assertThat(there.profile(third)).isEqualTo(401);
    await().atMost(SOON).until(() -> here.profile(third) == 401);
    assertThat(here.profile(first)).isEqualTo(401);
  }

  @Test
  void logOut_endsTheTokenHereAtOnceAndElsewhereSoon_andNoOtherSession() throws Exception {
    Person person = here.somebody();
    LoggedIn ends = here.logIn(person);
    LoggedIn stays = here.logIn(person);
    assertThat(there.profile(ends)).isEqualTo(200);

    assertThat(here.post("/v1/auth/logout", ends.accessToken(), "").status()).isEqualTo(204);

    assertThat(here.profile(ends)).isEqualTo(401);
    await().atMost(SOON).until(() -> there.profile(ends) == 401);
    there.refresh(ends.refreshToken()).says(400, "invalid_grant");
    assertThat(there.profile(stays)).isEqualTo(200);
  }

  @Test
  void forgedTokens_areRefused() throws Exception {
    LoggedIn real = here.logIn(here.somebody());
    JWTClaimsSet claims = SignedJWT.parse(real.accessToken()).getJWTClaimsSet();
    byte[] publicKey = accounts.keyFolder().signingKey().toRSAPublicKey().getEncoded();
    SignedJWT confused =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), claims);
    confused.sign(new MACSigner(publicKey));

    assertThat(here.profile(new PlainJWT(claims).serialize())).isEqualTo(401);
    assertThat(here.profile(confused.serialize())).isEqualTo(401);
    assertThat(here.profile(signed(new JWTClaimsSet.Builder(claims).issuer("https://evil.test"))))
        .isEqualTo(401);
    assertThat(here.profile(signed(new JWTClaimsSet.Builder(claims).audience("other"))))
        .isEqualTo(401);
    Date past = Date.from(Instant.now().minusSeconds(60));
    assertThat(here.profile(signed(new JWTClaimsSet.Builder(claims).expirationTime(past))))
        .isEqualTo(401);
    assertThat(here.profile(signed(new JWTClaimsSet.Builder(claims)))).isEqualTo(200);
  }

  @Test
  void keys_areRotated_andNobodyIsLoggedOut() throws Exception {
    Person person = here.somebody();
    LoggedIn before = here.logIn(person);
    // Whoever logs in again and again would end that session: an account has so many at most.
    Person another = here.somebody();

    accounts.addKey("second");
    accounts.sign("second");

    await().atMost(SOON).until(() -> keyOf(here.logIn(another)).equals("second"));
    await().atMost(SOON).until(() -> there.profile(here.logIn(another)) == 200);
    assertThat(here.profile(before)).isEqualTo(200);
    assertThat(here.refresh(before.refreshToken()).status()).isEqualTo(200);
    Answer jwks = there.get("/.well-known/jwks.json");
    assertThat(jwks.text()).contains("\"first\"", "\"second\"").doesNotContain("\"d\"");
    accounts.sign("first");
  }

  @Test
  void erase_withThePassword_leavesNothingThatLeadsToThePerson() throws Exception {
    Person person = here.somebody();
    LoggedIn in = here.logIn(person);
    UUID id = UUID.fromString(in.userId());
    here.erase(in, "wrong password").says(401, "invalid_credentials");

    assertThat(here.erase(in, PASSWORD).status()).isEqualTo(204);

    assertThat(here.profile(in)).isEqualTo(401);
    await().atMost(SOON).until(() -> there.profile(in) == 401);
    here.logIn(person.username(), PASSWORD).says(401, "invalid_credentials");
    assertThat(rowsOf(id)).isZero();
    assertThat(here.register(person.body(), "anew").status()).isEqualTo(201);
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
    Person person = here.somebody();
    LoggedIn in = here.logIn(person);
    String newAddress = Person.any().email();

    here.change(in, "{\"firstName\": \"Ada\", \"settings\": {\"result_mails\": true}}")
        .says(200, "\"firstName\":\"Ada\"");
    here.change(in, "{\"user_id\": \"%s\"}".formatted(UUID.randomUUID()))
        .says(403, "not_your_user_id");
    here.change(in, "{\"email\": \"%s\"}".formatted(newAddress))
        .says(200, "\"account_status\":\"C\"");

    assertThat(here.profile(in)).isEqualTo(401);
    there.confirm(accounts.confirmation(newAddress));
    assertThat(here.logIn(newAddress, PASSWORD).status()).isEqualTo(200);
    assertThat(here.logIn(person.email(), PASSWORD).status()).isEqualTo(401);
  }

  @Test
  void notifications_areReceiptsAndResults_andResultsAreMailedToWhoAsks() throws Exception {
    Person person = here.somebody();
    LoggedIn in = here.logIn(person);
    here.change(in, "{\"settings\": {\"result_mails\": true}}");
    Event event = database.create(openEvent(2));
    assertThat(here.vote(event, in).status()).isIn(200, 202);
    await()
        .atMost(SOON)
        .until(() -> here.notifications(in, "?limit=50&offset=0").text().contains("vote_receipt"));
    here.notifications(in, "?limit=50&offset=0").lacks("event_result");

    database.ask(sql ->
        sql.update(EVENT)
            .set(EVENT.STATE, "final")
            .set(EVENT.FINAL_AT, currentOffsetDateTime())
            .set(EVENT.UPDATED_AT, currentOffsetDateTime())
            .where(EVENT.EVENT_ID.eq(event.id().value()))
            .execute());

    here.notifications(in, "?limit=1").says(200, "event_result");
    assertThat(here.notifications(in, "?limit=51").status()).isEqualTo(400);
    assertThat(here.notifications(in, "?user_id=" + UUID.randomUUID()).status()).isEqualTo(403);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> accounts.texts(person.email(), "The result is final").size() == 1);
  }

  @Test
  void token_ofOAuthsGrants_andItsErrors() throws Exception {
    Person person = here.somebody();
    String both = "username=" + person.username() + "&password=" + encoded(PASSWORD);

    Answer given = here.form("grant_type=password&" + both);
    given.says(200, "\"token_type\":\"Bearer\"");
    String refresh = "grant_type=refresh_token&refresh_token=" + given.loggedIn().refreshToken();
    here.form(refresh).says(200, "\"access_token\"");
    here.form(refresh).says(400, "\"error\":\"invalid_grant\"");
    here.post("/v1/auth/token", credentials(person.username(), PASSWORD))
        .says(200, "\"access_token\"");
    here.post("/v1/auth/token", credentials(person.username(), "wrong word"))
        .says(400, "\"error\":\"invalid_grant\"");
    here.form("grant_type=password&scope=operate&" + both).says(400, "invalid_scope");
    here.form("grant_type=implicit").says(400, "unsupported_grant_type");
    here.form("grant_type=password").says(400, "\"error\":\"invalid_request\"");
    here.form("grant_type=client_credentials&client_id=registrar&client_secret=wrong")
        .says(401, "invalid_client");

    here.form(
            "grant_type=client_credentials&scope=audit&client_id=registrar&client_secret="
                + encoded(TestAccounts.CLIENT_SECRET))
        .says(400, "invalid_scope");
  }

  @Test
  void thirdDialect_usesItsOwnNames_andRefusesWhoIsNotConfirmed() throws Exception {
    Person person = Person.any();
    String body =
        "{\"firstName\": \"Ada\", \"lastName\": \"L\", \"email\": \"%s\", \"username\": \"%s\", \"password\": \"%s\"}"
            .formatted(person.email(), person.username(), PASSWORD);
    here.post("/v1/account", here.clientToken("register"), body)
        .says(201, "\"account_status\":\"C\"");
    String credentials = credentials(person.username(), PASSWORD);
    here.post("/v1/login", credentials).says(403, "account_not_confirmed");

    there.confirm(accounts.confirmation(person.email()));

    here.post("/v1/login", credentials).says(200, "\"userId\"");
    LoggedIn in = here.logIn(person);
    here.get("/v1/user?username=" + person.username(), in.accessToken())
        .says(200, "\"firstName\":\"Ada\"");
    assertThat(here.get("/v1/user?username=somebody", in.accessToken()).status()).isEqualTo(403);
    here.get("/v1/user?username=nobody", here.clientToken("operate")).says(404, "user_not_found");
    here.post("/api/v1/auth/login", byEmail(person)).says(200, "expires_in");
    String username = "{\"username\": \"%s\"}".formatted(person.username());
    here.post("/v1/logout", in.accessToken(), username).says(200, "\"success\":true");
    assertThat(here.profile(in)).isEqualTo(401);
  }

  private static String byEmail(Person person) {
    return "{\"email\": \"%s\", \"password\": \"%s\", \"device_info\": {\"user_agent\": \"x\"}}"
        .formatted(person.email(), PASSWORD);
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

  private static String withoutTrace(Answer answer) {
    return answer.text().replaceAll("\"trace_id\":\"[^\"]*\"", "");
  }
}
