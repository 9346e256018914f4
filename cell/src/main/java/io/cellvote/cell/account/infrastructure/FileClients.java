package io.cellvote.cell.account.infrastructure;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.cellvote.cell.account.application.Clients;
import io.cellvote.web.BadRequest;
import io.cellvote.web.Json;
import io.cellvote.web.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The clients of a JSON file: a list of {id, secret_hash, scopes}. */
public final class FileClients implements Clients {
  /** The setting that names the file. */
  public static final String KEY = "cellvote.account.clients";

  private final Map<String, Client> byId;

  private FileClients(Map<String, Client> byId) {
    this.byId = byId;
  }

  private record Entry(String id, String secretHash, List<String> scopes) {
    Client client() {
      if (id == null || secretHash == null || scopes == null) {
        throw new IllegalArgumentException("a client has id, secret_hash and scopes");
      }
      return new Client(id, secretHash, Set.copyOf(scopes));
    }
  }

  /** Reads the file. */
  public static FileClients load(Path file) {
    try {
      Entry[] entries = Json.read(Files.readAllBytes(file), Entry[].class);
      return new FileClients(
          Arrays.stream(entries)
              .map(Entry::client)
              .collect(toUnmodifiableMap(Client::id, client -> client)));
    } catch (IOException | BadRequest | IllegalArgumentException | IllegalStateException e) {
      throw new SettingsException(KEY + ": " + file + ": " + e.getMessage());
    }
  }

  @Override
  public Optional<Client> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }
}
