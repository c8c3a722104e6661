package dev.sightline.console.access;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(
    TestInstance.Lifecycle.PER_CLASS) // Making a key out of a password is slow on purpose.
class SessionsTest {

  private Instant now;
  private final Sessions sessions = new Sessions("correct horse", () -> now);

  @BeforeEach
  void setClock() {
    now = Instant.parse("2026-01-01T08:00:00Z");
  }

  @Test
  void shouldTakeTheTokenThatItGave() {
    assertTrue(sessions.isValid(sessions.begin()));
  }

  @Test
  void shouldTakeTheTokenOfAnotherConsoleWithTheSamePassword() {
    String token = new Sessions("correct horse", () -> now).begin();

    assertTrue(sessions.isValid(token));
  }

  @Test
  void shouldRefuseTheTokenOfAnotherPassword() {
    String token = new Sessions("correct horse 2", () -> now).begin();

    assertFalse(sessions.isValid(token));
  }

  @Test
  void shouldTakeATokenUntilItsLifetimeEnds() {
    String token = sessions.begin();

    now = now.plus(Sessions.LIFETIME).minusMillis(1);

    assertTrue(sessions.isValid(token));
  }

  @Test
  void shouldRefuseATokenWhoseLifetimeHasEnded() {
    String token = sessions.begin();

    now = now.plus(Sessions.LIFETIME);

    assertFalse(sessions.isValid(token));
  }

  @Test
  void shouldRefuseATokenWhoseEndWasMovedLater() {
    String token = sessions.begin();
    int dot = token.indexOf('.');
    long later = Long.parseLong(token.substring(0, dot)) + Duration.ofDays(1).toSeconds();

    assertFalse(sessions.isValid(later + token.substring(dot)));
  }

  @Test
  void shouldRefuseATokenWithAnyCharacterChanged() {
    String token = sessions.begin();

    for (int i = 0; i < token.length() - 1; i++) {
      char other = token.charAt(i) == '1' ? '2' : '1';
      assertFalse(sessions.isValid(token.substring(0, i) + other + token.substring(i + 1)), token);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "1767297600.",
        "1767297600",
        "-1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "999999999999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "9999999999999999999999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "1767297600.é"
      })
  void shouldRefuseWhatIsNoToken(String text) {
    assertFalse(sessions.isValid(text));
  }

  @Test
  void shouldTakeThePassword() {
    assertTrue(sessions.isPassword("correct horse"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "correct", "Correct horse", "correct horse ", "correct horse\0"})
  void shouldRefuseAnotherPassword(String candidate) {
    assertFalse(sessions.isPassword(candidate));
  }
}
