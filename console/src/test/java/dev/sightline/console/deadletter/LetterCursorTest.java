package dev.sightline.console.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.ledger.deadletter.OffsetRange;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterCursorTest {

  @Test
  void shouldBeReadFromItsText() {
    LetterCursor cursor = new LetterCursor(Map.of(0, 120L, 1, 98L));

    assertThat(cursor).hasToString("0:120,1:98");
    assertThat(LetterCursor.parse("0:120,1:98")).contains(cursor);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "0:", ":1", "0:1,", "0:-1", "a:b", "0:1;1:2", "0:99999999999999999999"})
  void shouldBeNoneOfAnyOtherText(String text) {
    assertThat(LetterCursor.parse(text)).isEmpty();
  }

  @Test
  void shouldLeaveWhatIsBeforeIt() {
    LetterCursor cursor = new LetterCursor(Map.of(0, 120L, 1, 5L));

    assertThat(cursor.rest(0, new OffsetRange(10, 500))).isEqualTo(new OffsetRange(10, 120));
    assertThat(cursor.rest(1, new OffsetRange(10, 500)).isEmpty()).isTrue();
    assertThat(cursor.rest(2, new OffsetRange(10, 500))).isEqualTo(new OffsetRange(10, 500));
  }
}
