package dev.sightline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchIdTest {

  private static final TopicId LIFE = new TopicId("8wP7-q_FT5mPDnPZhs0-1Q");

  @Test
  void shouldTellTheLivesOfATopicApart() {
    BatchId id = new BatchId("video-frames.cam-1", Optional.of(LIFE), 3, 250);

    assertThat(id).hasToString("video-frames.cam-1-8wP7-q_FT5mPDnPZhs0-1Q-p3-00000000000000000250");
    assertThat(BatchId.parse(id.toString())).isEqualTo(id);
  }

  @Test
  void shouldSortByOffsetWithinOneLife() {
    BatchId early = new BatchId("t", Optional.of(LIFE), 0, 99);
    BatchId late = new BatchId("t", Optional.of(LIFE), 0, 1_000_000);

    assertThat(early.toString()).isLessThan(late.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cam-aaaaaaaaaaaaaaaaaaaaaa", "cam-aaaaaaaaaaaaaaaaaaaaaa-p0", "cam-p1", "p1"})
  void shouldNotTakeATopicsNameForItsId(String topic) {
    BatchId without = new BatchId(topic, 7, 250);
    BatchId with = new BatchId(topic, Optional.of(LIFE), 7, 250);

    assertThat(BatchId.parse(without.toString())).isEqualTo(without);
    assertThat(BatchId.parse(with.toString())).isEqualTo(with);
  }

  @Test
  void shouldWriteTheOffsetWith20DigitsSoThatTextSortsAsNumbers() {
    assertThat(new BatchId("video-frames.cam-1", 3, 250))
        .hasToString("video-frames.cam-1-3-00000000000000000250");
  }

  @Test
  void shouldWriteTheSameDigitsInEveryCountry() {
    Locale own = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));

      assertThat("%d".formatted(7)).isNotEqualTo("7");
      assertThat(new BatchId("t", Optional.of(LIFE), 3, 250))
          .hasToString("t-8wP7-q_FT5mPDnPZhs0-1Q-p3-00000000000000000250");
    } finally {
      Locale.setDefault(own);
    }
  }

  @Test
  void shouldFindTheTopicAgainThoughItHasHyphensAndDigits() {
    BatchId id = new BatchId("video-frames.cam-1-2", 0, Long.MAX_VALUE);

    assertThat(BatchId.parse(id.toString())).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cam-0-250",
        "cam-00000000000000000250",
        "cam-99999999999-00000000000000000250",
        "cam-0-99999999999999999999",
        "cam-p0-00000000000000000250",
        "cam-8wP7-q_FT5mPDnPZhs0-1-p0-00000000000000000250",
        "../cam-0-00000000000000000250",
        "cam-0-00000000000000000250\n"
      })
  void shouldRefuseOtherText(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> BatchId.parse(text));
  }

  @Test
  void shouldRefuseATopicThatKafkaWouldRefuse() {
    assertThatIllegalArgumentException().isThrownBy(() -> new BatchId("a/b", 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new BatchId("a", -1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new BatchId("a", 0, -1));
  }
}
