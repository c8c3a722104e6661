package dev.sightline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchIdTest {

  @Test
  void shouldWriteTheOffsetWith20DigitsSoThatTextSortsAsNumbers() {
    assertThat(new BatchId("video-frames.cam-1", 3, 250))
        .hasToString("video-frames.cam-1-3-00000000000000000250");
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
