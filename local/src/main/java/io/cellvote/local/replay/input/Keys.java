package io.cellvote.local.replay.input;

/** What a key or a choice must be, so that no service has to refuse it half-way. */
final class Keys {
  /** What a token's subject may be. */
  private static final int VOTER_LENGTH_MAX = 255;

  /** What the name of an event or a contestant may be. */
  private static final int NAME_LENGTH_MAX = 200;

  private Keys() {}

  /** The current record's value of that column; {@link BadInput} when it can not be used. */
  static String required(CsvReader csv, int column, String name) {
    return checked(csv, csv.text(column), name);
  }

  static String checked(CsvReader csv, String key, String name) {
    if (key.isBlank()) {
      throw csv.broken(name + " is empty.");
    }
    int max = name.equals("voter_key") ? VOTER_LENGTH_MAX : NAME_LENGTH_MAX;
    if (key.length() > max) {
      throw csv.broken(name + " is longer than " + max + " characters.");
    }
    if (key.chars().anyMatch(Character::isISOControl)) {
      throw csv.broken(name + " holds a control character.");
    }
    return key;
  }
}
