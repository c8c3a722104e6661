package dev.sightline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectKeysTest {

  private static final StreamId STREAM = new StreamId("cam-1");
  private static final Instant AT = Instant.parse("2026-03-01T23:59:59.999999Z");
  private static final TopicId LIFE = new TopicId("8wP7-q_FT5mPDnPZhs0-1Q");
  private static final BatchId BATCH = new BatchId("video-frames.cam-1", Optional.of(LIFE), 0, 25);
  private static final String PLACE =
      "stream=cam-1/date=2026-03-01/hour=23/"
          + "video-frames.cam-1-8wP7-q_FT5mPDnPZhs0-1Q-p0-00000000000000000025";

  private final ObjectKeys keys = new ObjectKeys("");

  @Test
  void shouldPlaceObjectsByStreamAndUtcHour() {
    assertThat(keys.result(STREAM, AT, BATCH)).isEqualTo("results/" + PLACE + ".json");
    assertThat(keys.frame(STREAM, AT, BATCH, 12)).isEqualTo("frames/" + PLACE + "/12.jpg");
    assertThat(keys.annotated("frames/" + PLACE + "/12.jpg"))
        .isEqualTo("annotated/" + PLACE + "/12.jpg");
  }

  @Test
  void shouldTellTwoFramesOfOneNumberApartByTheirOffset() {
    String key = keys.frame(STREAM, AT, BATCH, 0, 31);

    assertThat(key).isEqualTo("frames/" + PLACE + "/0-31.jpg");
    assertThat(keys.annotated(key)).isEqualTo("annotated/" + PLACE + "/0-31.jpg");
  }

  @Test
  void shouldPutThePrefixInFrontOfAllThree() {
    ObjectKeys prefixed = new ObjectKeys("tenant-a/site.1");

    assertThat(prefixed.result(STREAM, AT, BATCH)).startsWith("tenant-a/site.1/results/stream=");
    assertThat(prefixed.isResult(prefixed.result(STREAM, AT, BATCH))).isTrue();
    assertThat(prefixed.isResult(keys.result(STREAM, AT, BATCH))).isFalse();
    assertThat(new ObjectKeys("tenant-a/site.1/")).isEqualTo(prefixed);
  }

  @Test
  void shouldTellItsKindsApart() {
    String result = keys.result(STREAM, AT, BATCH);
    String frame = keys.frame(STREAM, AT, BATCH, 12);
    String annotated = keys.annotated(frame);

    assertThat(keys.isResult(result)).isTrue();
    assertThat(keys.isFrame(frame)).isTrue();
    assertThat(keys.isAnnotated(annotated)).isTrue();
    assertThat(keys.isResult(frame) || keys.isResult(annotated)).isFalse();
    assertThat(keys.isFrame(result) || keys.isFrame(annotated)).isFalse();
    assertThat(keys.isAnnotated(result) || keys.isAnnotated(frame)).isFalse();
  }

  @Test
  void shouldFindTheBatchOfAResult() {
    assertThat(keys.batchOf(keys.result(STREAM, AT, BATCH))).contains(BATCH);
    assertThat(keys.batchOf(keys.frame(STREAM, AT, BATCH, 1))).isEmpty();
  }

  @Test
  void shouldKnowTheKeysOfTopicsWithoutAnId() {
    BatchId batch = new BatchId("video-frames.cam-1", 0, 25);
    String result = keys.result(STREAM, AT, batch);

    assertThat(result).endsWith("/video-frames.cam-1-0-00000000000000000025.json");
    assertThat(keys.batchOf(result)).contains(batch);
    assertThat(keys.isFrameOf(keys.frame(STREAM, AT, batch, 1), result)).isTrue();
    assertThat(keys.isFrameOf(keys.frame(STREAM, AT, BATCH, 1), result)).isFalse();
  }

  @Test
  void shouldFindTheStreamOfAResult() {
    assertThat(keys.streamOf(keys.result(STREAM, AT, BATCH))).contains(STREAM);
    assertThat(keys.streamOf(keys.frame(STREAM, AT, BATCH, 1))).isEmpty();
    assertThat(keys.streamOf("results/" + PLACE.replace("cam-1/", "dlq/") + ".json")).isEmpty();
  }

  @Test
  void shouldKnowTheFramesOfAResult() {
    String result = keys.result(STREAM, AT, BATCH);
    BatchId next = new BatchId("video-frames.cam-1", Optional.of(LIFE), 0, 50);

    assertThat(keys.resultOf(keys.frame(STREAM, AT, BATCH, 1))).contains(result);
    assertThat(keys.resultOf(result)).isEmpty();
    assertThat(keys.isFrameOf(keys.frame(STREAM, AT, BATCH, 1), result)).isTrue();
    assertThat(keys.isFrameOf(keys.frame(STREAM, AT, BATCH, 1, 26), result)).isTrue();
    assertThat(keys.isFrameOf(keys.frame(STREAM, AT, next, 1), result)).isFalse();
    assertThat(keys.isFrameOf(keys.frame(new StreamId("cam-2"), AT, BATCH, 1), result)).isFalse();
    assertThat(keys.isFrameOf(result, result)).isFalse();
    assertThat(keys.isFrameOf(keys.frame(STREAM, AT, BATCH, 1), "results/other.json")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "results/" + PLACE + "/../../../secret.json",
        "results//" + PLACE + ".json",
        "results/stream=CAM/date=2026-03-01/hour=23/t-0-00000000000000000025.json",
        "results/notes.json",
        "results/" + PLACE + ".json\n",
        "annotated/results/" + PLACE + ".json"
      })
  void shouldNotTakeAForeignKeyForAResult(String key) {
    assertThat(keys.isResult(key)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "annotated/" + PLACE + "/12.jpg",
        "frames/" + PLACE + "/../12.jpg",
        "frames/" + PLACE + "/x.jpg",
        "other/12.jpg"
      })
  void shouldAnnotateNothingButKeptFrames(String key) {
    assertThatIllegalArgumentException().isThrownBy(() -> keys.annotated(key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a", "a//b", "../a", "a/..", "a b", "a?"})
  void shouldRefuseAPrefixThatIsNoPlainPath(String prefix) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ObjectKeys(prefix));
  }
}
