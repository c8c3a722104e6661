package dev.sightline.console.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.console.testing.SampleEvents;
import dev.sightline.contract.event.Direction;
import dev.sightline.contract.event.Happening;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventWordsTest {

  @Test
  void shouldSayWhatHappened() {
    assertThat(words("person", new Happening.Appeared())).isEqualTo("person appeared");
    assertThat(words("person", new Happening.Left(12))).isEqualTo("person left after 12 s");
    assertThat(words("person", new Happening.Crossed("door", Direction.IN)))
        .isEqualTo("person crossed door, in");
    assertThat(words("dog", new Happening.Entered("yard"))).isEqualTo("dog entered yard");
    assertThat(words("dog", new Happening.LeftZone("yard", 125)))
        .isEqualTo("dog left yard after 2 min 5 s");
    assertThat(words("person", new Happening.Dwelt("yard", 40)))
        .isEqualTo("person stayed 40 s in yard");
  }

  @Test
  void shouldShortenNamesAndLeaveNothingThatTurnsTheText() {
    String label = "x".repeat(200);

    assertThat(words(label, new Happening.Appeared())).hasSizeLessThan(40);
    assertThat(words("\u202Egnol", new Happening.Appeared())).doesNotContain("\u202E");
  }

  @Test
  void shouldHaveWordsForTimesThatCannotBe() {
    assertThat(words("person", new Happening.Left(-1))).isEqualTo("person left after 0.0 s");
    assertThat(words("person", new Happening.Left(Double.MAX_VALUE)))
        .startsWith("person left after 11574 d");
  }

  private static String words(String label, Happening happening) {
    return EventWords.of(SampleEvents.event("gate", 1, Instant.EPOCH, label, happening));
  }
}
