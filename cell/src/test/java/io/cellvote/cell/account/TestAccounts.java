package io.cellvote.cell.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.cellvote.testing.server.FreePorts;
import io.cellvote.web.KeyFolder;
import io.cellvote.web.PasswordHash;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a cell needs for accounts: keys, a client that may register, and a real SMTP server. */
final class TestAccounts implements AutoCloseable {
  static final String ISSUER = "https://cellvote.test";
  static final String CLIENT = "registrar";
  static final String CLIENT_SECRET = "a secret & nothing else";

  private static final Pattern TOKEN = Pattern.compile("token=([A-Za-z0-9_-]+)");
  private static final Duration MAIL_WITHIN = Duration.ofSeconds(30);

  private final Path folder;
  private final GreenMail mails;
  private final int port;

  TestAccounts(Path folder) throws Exception {
    this.folder = folder;
    this.port = FreePorts.one();
    this.mails = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mails.start();
    Files.createDirectories(keys());
    addKey("first");
    sign("first");
    Files.writeString(folder.resolve("clients.json"), clients());
    Files.writeString(folder.resolve("platform.json"), issuers());
  }

  private Path keys() {
    return folder.resolve("signing");
  }

  KeyFolder keyFolder() {
    return new KeyFolder(keys());
  }

  void addKey(String id) throws Exception {
    var key = (RSAPrivateCrtKey) new RSAKeyGenerator(2048).generate().toPrivateKey();
    Files.writeString(keys().resolve(id + ".pem"), KeyFolder.pem(key));
  }

  void sign(String id) throws Exception {
    Files.writeString(keys().resolve(KeyFolder.SIGNING), id + "\n");
  }

  private static String clients() {
    return "[{\"id\": \"%s\", \"secret_hash\": \"%s\", \"scopes\": [\"register\", \"operate\"]}]"
        .formatted(CLIENT, PasswordHash.of(CLIENT_SECRET));
  }

  private String issuers() {
    return "[{\"issuer\": \"%s\", \"audience\": \"cellvote\", \"jwks\": \"%s\", \"platform\": true}]"
        .formatted(ISSUER, keys().toUri());
  }

  /** The settings of a cell with accounts. */
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("cellvote.issuers", folder.resolve("platform.json").toString());
    settings.put("cellvote.account.keys", keys().toString());
    settings.put("cellvote.account.clients", folder.resolve("clients.json").toString());
    settings.put("cellvote.account.base-url", "https://vote.test");
    settings.put("cellvote.account.hash-cpu-percent", "100");
    settings.put("cellvote.mail.url", "smtp://127.0.0.1:" + port);
    settings.put("cellvote.mail.from", "cellvote@vote.test");
    return settings;
  }

  /** The token of the newest confirmation that was mailed to this address. */
  String confirmation(String address) {
    List<String> texts =
        await()
            .atMost(MAIL_WITHIN)
            .until(() -> texts(address, "Confirm your address"), found -> !found.isEmpty());
    Matcher token = TOKEN.matcher(texts.getLast());
    if (!token.find()) {
      throw new AssertionError("no token in " + texts.getLast());
    }
    return token.group(1);
  }

  /** The mails to this address with this subject. */
  List<String> texts(String address, String subject) {
    return Arrays.stream(mails.getReceivedMessages())
        .filter(mail -> is(mail, address, subject))
        .map(mail -> new String(GreenMailUtil.getBody(mail).getBytes(UTF_8), UTF_8))
        .map(text -> text.replace("=\r\n", "").replace("=3D", "="))
        .toList();
  }

  private static boolean is(MimeMessage mail, String address, String subject) {
    try {
      return mail.getSubject().equals(subject)
          && mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(address);
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    mails.stop();
  }
}
