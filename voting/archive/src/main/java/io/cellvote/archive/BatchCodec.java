package io.cellvote.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.VoteId;
import io.cellvote.web.BadRequest;
import io.cellvote.web.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A batch as it is stored: gzip of lines of JSON, first its header, then one per entry. The hash is
 * that of the lines: the same batch has the same one, however it was compressed.
 */
public final class BatchCodec {
  private static final int FORM = 1;

  /** Nothing that was written here is longer. */
  private static final int CONTENT_BYTES_MAX = 16 << 20;

  private BatchCodec() {}

  /** A batch, ready to be stored, and its hash. */
  public static final class Encoded {
    private final byte[] bytes;
    private final ChainHash hash;

    private Encoded(byte[] bytes, ChainHash hash) {
      this.bytes = bytes;
      this.hash = hash;
    }

    /** The batch's own; not to be changed. */
    public byte[] bytes() {
      return bytes;
    }

    public ChainHash hash() {
      return hash;
    }
  }

  /** How reading a batch ended. */
  public sealed interface Decoded {
    /** It is one. */
    record Ok(ArchiveBatch batch, ChainHash hash) implements Decoded {}

    /** It is none, and why. */
    record Unreadable(String reason) implements Decoded {}
  }

  private record HeaderLine(
      int form,
      CellId cell,
      long epoch,
      long sequence,
      String previous,
      String keyId,
      UUID log,
      int partition,
      long from,
      long to,
      int entries) {}

  /** Which of the two an entry is says its correction. */
  private record EntryLine(
      long offset,
      EventId event,
      String voter,
      VoteId vote,
      @JsonInclude(JsonInclude.Include.NON_NULL) ContestantId contestant,
      @JsonInclude(JsonInclude.Include.NON_NULL) Boolean held,
      @JsonInclude(JsonInclude.Include.NON_NULL) Instant acceptedAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) Instant settledAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) UUID correction,
      @JsonInclude(JsonInclude.Include.NON_NULL) String kind,
      @JsonInclude(JsonInclude.Include.NON_NULL) Instant doneAt) {}

  /** The batch's bytes. */
  public static Encoded encode(ArchiveBatch batch) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    writeLine(content, header(batch));
    batch.entries().forEach(entry -> writeLine(content, line(entry)));
    byte[] lines = content.toByteArray();
    return new Encoded(compress(lines), ChainHash.of(lines));
  }

  private static void writeLine(ByteArrayOutputStream out, Object line) {
    out.writeBytes(Json.write(line));
    out.write('\n');
  }

  private static HeaderLine header(ArchiveBatch batch) {
    ArchiveBatch.Header header = batch.header();
    return new HeaderLine(
        FORM,
        header.key().cell(),
        header.key().epoch(),
        header.key().sequence(),
        header.previous().hex(),
        header.keyId(),
        header.slice().log(),
        header.slice().partition(),
        header.slice().from(),
        header.slice().to(),
        batch.entries().size());
  }

  private static EntryLine line(ArchiveEntry entry) {
    return switch (entry) {
      case ArchiveEntry.Ballot(
              var offset,
              var event,
              var voter,
              var vote,
              var choice,
              var held,
              var at,
              var done) ->
          new EntryLine(offset, event, voter, vote, choice, held, at, done, null, null, null);
      case ArchiveEntry.Correction(
              var offset,
              var id,
              var kind,
              var event,
              var voter,
              var vote,
              var done) ->
          new EntryLine(offset, event, voter, vote, null, null, null, null, id, kind.code(), done);
    };
  }

  private static byte[] compress(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return out.toByteArray();
  }

  /** Reads a batch's bytes. */
  public static Decoded decode(byte[] bytes) {
    try {
      byte[] content = decompress(bytes);
      return new Decoded.Ok(batch(lines(content)), ChainHash.of(content));
    } catch (IOException | BadRequest | IllegalArgumentException | NullPointerException bad) {
      return new Decoded.Unreadable(bad.toString());
    }
  }

  private static byte[] decompress(byte[] bytes) throws IOException {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] content = gzip.readNBytes(CONTENT_BYTES_MAX + 1);
      if (content.length > CONTENT_BYTES_MAX) {
        throw new IOException("more than 16 MB");
      }
      return content;
    }
  }

  private static List<byte[]> lines(byte[] content) throws IOException {
    List<byte[]> lines = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < content.length; at++) {
      if (content[at] == '\n') {
        lines.add(Arrays.copyOfRange(content, start, at));
        start = at + 1;
      }
    }
    if (lines.isEmpty() || start != content.length) {
      throw new IOException("the last line has no end");
    }
    return lines;
  }

  private static ArchiveBatch batch(List<byte[]> lines) throws IOException {
    HeaderLine header = Json.read(lines.getFirst(), HeaderLine.class);
    if (header.form() != FORM || header.entries() != lines.size() - 1) {
      throw new IOException(
          "form %d with %d entries, of which %d are there"
              .formatted(header.form(), header.entries(), lines.size() - 1));
    }
    return new ArchiveBatch(
        new ArchiveBatch.Header(
            new BatchKey(header.cell(), header.epoch(), header.sequence()),
            new ArchiveBatch.Slice(header.log(), header.partition(), header.from(), header.to()),
            header.keyId(),
            new ChainHash(header.previous())),
        lines.stream().skip(1).map(BatchCodec::entry).toList());
  }

  private static ArchiveEntry entry(byte[] utf8) {
    EntryLine line = Json.read(utf8, EntryLine.class);
    return line.correction() == null ? ballot(line) : correction(line);
  }

  private static ArchiveEntry ballot(EntryLine line) {
    return new ArchiveEntry.Ballot(
        line.offset(),
        line.event(),
        line.voter(),
        line.vote(),
        line.contestant(),
        line.held(),
        line.acceptedAt(),
        line.settledAt());
  }

  private static ArchiveEntry correction(EntryLine line) {
    return new ArchiveEntry.Correction(
        line.offset(),
        line.correction(),
        CorrectionKind.ofCode(line.kind())
            .orElseThrow(() -> new IllegalArgumentException("unknown kind " + line.kind())),
        line.event(),
        line.voter(),
        line.vote(),
        line.doneAt());
  }
}
