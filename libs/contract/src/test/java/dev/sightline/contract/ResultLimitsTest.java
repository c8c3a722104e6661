package dev.sightline.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultLimitsTest {

  /** As many digits as a 32-bit number of the network can have once it is a double. */
  private static final double LONG_NUMBER = Float.intBitsToFloat(0x00800001);

  @Test
  void shouldHoldTheLargestResult() {
    int bytes = encode("\"".repeat(ResultLimits.MAX_LABEL_BYTES)).length;

    assertThat(bytes).isBetween(ResultLimits.MAX_BYTES * 3 / 4, ResultLimits.MAX_BYTES);
  }

  @Test
  void shouldReadTheLargestResult() throws InvalidResultException {
    BatchResult read = new BatchResultJson().decode(encode("x".repeat(128)));

    assertThat(read.frames()).hasSize(ResultLimits.MAX_FRAMES);
    assertThat(read.frames().get(255).detections()).hasSize(ResultLimits.MAX_DETECTIONS);
  }

  @Test
  void shouldLeaveALabelAsItIs() {
    String label = "hen-of-the-woods, hen of the woods, Polyporus frondosus, Grifola frondosa";

    assertThat(ResultLimits.label(label)).isEqualTo(label);
    assertThat(ResultLimits.label("x".repeat(128))).isEqualTo("x".repeat(128));
    assertThat(ResultLimits.label("")).isEmpty();
  }

  @Test
  void shouldCutALabelBetweenCharacters() {
    assertThat(ResultLimits.label("x".repeat(129))).isEqualTo("x".repeat(128));
    assertThat(ResultLimits.label("x" + "ü".repeat(64))).isEqualTo("x" + "ü".repeat(63));
    assertThat(ResultLimits.label("😀".repeat(40))).isEqualTo("😀".repeat(32));
    assertThat(ResultLimits.label("😀".repeat(40)).getBytes(UTF_8)).hasSize(128);
  }

  @Test
  void shouldReplaceControlCharacters() {
    assertThat(ResultLimits.label("a\u0001b\nc")).isEqualTo("a b c");
  }

  private static byte[] encode(String label) {
    Detection detection =
        new Detection(
            label,
            Integer.MAX_VALUE,
            LONG_NUMBER,
            new BoundingBox(LONG_NUMBER, LONG_NUMBER, LONG_NUMBER, LONG_NUMBER));
    Classification classification = new Classification(label, Integer.MAX_VALUE, LONG_NUMBER);
    Instant at = Instant.parse("2026-03-01T10:00:00.123456Z");
    FrameResult frame =
        new FrameResult(
            Long.MAX_VALUE,
            Long.MAX_VALUE - 1,
            at,
            CapturedAtSource.RTCP,
            65_535,
            65_535,
            Optional.of("k".repeat(1024)),
            Collections.nCopies(ResultLimits.MAX_DETECTIONS, detection),
            Collections.nCopies(ResultLimits.MAX_CLASSIFICATIONS, classification),
            Optional.empty());
    return new BatchResultJson()
        .encode(
            new BatchResult(
                new BatchId("t".repeat(249), 0, 0),
                new StreamId("s".repeat(64)),
                Long.MAX_VALUE - 1,
                at,
                new ModelInfo("m", "0123456789abcdef".repeat(4), 416, 416),
                new BatchDurations(LONG_NUMBER, LONG_NUMBER, LONG_NUMBER, LONG_NUMBER),
                Collections.nCopies(ResultLimits.MAX_FRAMES, frame)));
  }
}
