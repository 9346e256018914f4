package io.cellvote.cell.account.web;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.cellvote.cell.account.model.NewAccount;
import io.cellvote.cell.account.model.Profile;
import io.cellvote.web.Violations;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The body of a registration, as it came, in either of its spellings. */
record RegisterRequest(
    String username,
    String password,
    String email,
    String dateOfBirth,
    @JsonAlias("firstName") String firstName,
    @JsonAlias("lastName") String lastName) {
  static final int NAME_MAX = 100;
  private static final int USERNAME_MIN = 3;
  private static final int USERNAME_MAX = 30;
  private static final int PASSWORD_MIN = 8;
  private static final LocalDate EARLIEST = LocalDate.of(1880, 1, 1);

  /** The account of a body that has to name a date of birth; 400 with every violation. */
  NewAccount withDateOfBirth(LocalDate today, String requestKey) {
    Violations violations = new Violations();
    Optional<LocalDate> date = date(violations);
    violations.check(
        date.map(born -> born.isBefore(today) && !born.isBefore(EARLIEST)).orElse(true),
        "date_of_birth",
        "must be in the past");
    return account(violations, date, requestKey);
  }

  /** The account of a body that has to name first and last name; 400 with every violation. */
  NewAccount withNames(String requestKey) {
    Violations violations = new Violations();
    violations.text("firstName", firstName, 1, NAME_MAX);
    violations.text("lastName", lastName, 1, NAME_MAX);
    return account(violations, Optional.empty(), requestKey);
  }

  private NewAccount account(
      Violations violations, Optional<LocalDate> dateOfBirth, String requestKey) {
    String name = violations.text("username", username, USERNAME_MIN, USERNAME_MAX);
    violations.check(name == null || isPlain(name), "username", "must not contain @ or spaces");
    String word = violations.text("password", password, PASSWORD_MIN, LoginRequest.PASSWORD_MAX);
    String address = EmailAddress.checked(violations, email);
    Optional<String> first = violations.optionalText("first_name", firstName, 0, NAME_MAX);
    Optional<String> last = violations.optionalText("last_name", lastName, 0, NAME_MAX);
    violations.throwIfAny();
    Profile profile = new Profile(first.orElse(""), last.orElse(""), address, false);
    return new NewAccount(name, word, profile, dateOfBirth, requestKey);
  }

  private static boolean isPlain(String name) {
    return name.codePoints()
        .noneMatch(c -> c == '@' || Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  private Optional<LocalDate> date(Violations violations) {
    if (violations.required("date_of_birth", dateOfBirth) == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(dateOfBirth));
    } catch (DateTimeParseException noDate) {
      violations.add("date_of_birth", "must be a date like 1988-01-31");
      return Optional.empty();
    }
  }

  /** Keeps the password out of every log. */
  @Override
  public String toString() {
    return "RegisterRequest[...]";
  }
}
