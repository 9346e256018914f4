package io.cellvote.local.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The letters that the mail server of one machine has taken: a file each, named by their order. */
public final class Letters {
  /** Letters that are kept; with more the oldest go. */
  static final int KEPT_MAX = 10_000;

  private static final int TIDIED_EVERY = 100;
  private static final String SUFFIX = ".eml";
  private static final Pattern LINK = Pattern.compile("https?://\\S+");

  private final Path folder;
  private final AtomicLong taken = new AtomicLong();

  public Letters(Path folder) {
    this.folder = folder;
  }

  /** A letter as somebody reads it. */
  public record Letter(Instant at, String to, String subject, String text, Optional<String> link) {}

  /** Keeps a letter: the file is there as a whole or not at all. */
  void keep(MimeMessage message) {
    long number = taken.incrementAndGet();
    String name = "%014d-%06d".formatted(System.currentTimeMillis(), number % 1_000_000);
    Path file = folder.resolve(name + SUFFIX);
    Path beside = folder.resolve(name + ".new");
    try {
      Files.createDirectories(folder);
      try (OutputStream out = Files.newOutputStream(beside)) {
        message.writeTo(out);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      if (number % TIDIED_EVERY == 0) {
        tidy();
      }
    } catch (IOException | MessagingException e) {
      throw new UncheckedIOException("cannot keep a letter in " + folder, new IOException(e));
    }
  }

  private void tidy() throws IOException {
    List<Path> newestFirst = files();
    for (Path old :
        newestFirst.subList(Math.min(KEPT_MAX, newestFirst.size()), newestFirst.size())) {
      Files.deleteIfExists(old);
    }
  }

  /** The newest letters, the newest first. */
  public List<Letter> newest(int limit) {
    try {
      return files().stream().limit(limit).map(Letters::read).flatMap(Optional::stream).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(SUFFIX))
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }

  private static Optional<Letter> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(letter(new MimeMessage(Session.getInstance(new Properties()), in), file));
    } catch (NoSuchFileException tidiedMeanwhile) {
      return Optional.empty();
    } catch (IOException | MessagingException e) {
      throw new UncheckedIOException("cannot read " + file, new IOException(e));
    }
  }

  private static Letter letter(MimeMessage message, Path file)
      throws MessagingException, IOException {
    String text = String.valueOf(message.getContent()).replace("\r\n", "\n");
    Matcher link = LINK.matcher(text);
    return new Letter(
        at(file),
        String.join(", ", Arrays.stream(message.getAllRecipients()).map(Object::toString).toList()),
        message.getSubject(),
        text,
        link.find() ? Optional.of(link.group()) : Optional.empty());
  }

  private static Instant at(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Instant.ofEpochMilli(Long.parseLong(name.substring(0, name.indexOf('-'))));
  }
}
