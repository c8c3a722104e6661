package dev.sightline.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.capture.testing.CaptureResult;
import dev.sightline.capture.testing.EmbeddedCapture;
import dev.sightline.capture.testing.SharedBroker;
import dev.sightline.capture.testing.TestVideo;
import dev.sightline.capture.testing.TopicReader;
import dev.sightline.contract.CaptureLedger;
import dev.sightline.contract.CaptureLedgerJson;
import dev.sightline.contract.FrameAudit;
import dev.sightline.contract.FrameHeaders;
import dev.sightline.local.kafka.EmbeddedBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A video whose picture changes once a second, four times in all, at 25 frames a second. */
@ExtendWith(SharedBroker.class)
class MotionIT {

  @TempDir private static Path directory;
  private static EmbeddedBroker broker;
  private static Path video;

  @BeforeAll
  static void start(EmbeddedBroker shared) throws Exception {
    broker = shared;
    video = TestVideo.writeCode(directory.resolve("code.mp4"), 640, 360, 25, 100);
  }

  private static CaptureLedger run(String stream, Map<String, String> motion) throws Exception {
    Path ledger = directory.resolve(stream + ".jsonl");
    Map<String, String> environment = new HashMap<>(motion);
    environment.put("STREAMS", stream + "=" + video);
    environment.put("FRAME_RATE", "25");

    CaptureResult result =
        EmbeddedCapture.run(
            broker.bootstrapServers(), environment, "--pace", "max", "--ledger", ledger.toString());

    assertThat(result.exitCode()).as(result.output()).isZero();
    return new CaptureLedgerJson().decode(Files.readString(ledger)).get(0);
  }

  private static List<FrameHeaders> frames(String stream) throws Exception {
    return new TopicReader(broker.bootstrapServers()).headers("video-frames." + stream);
  }

  @Test
  void shouldPublishWhatChangesAndCountTheRestInALedgerThatCloses() throws Exception {
    CaptureLedger ledger = run("still", Map.of("MOTION", "on", "MOTION_AUDIT_PERCENT", "0"));

    assertThat(ledger.captured()).isEqualTo(100);
    assertThat(ledger.published()).isBetween(4L, 20L);
    assertThat(ledger.gated()).containsExactly(Map.entry("no-motion", 100 - ledger.published()));
    assertThat(ledger.dropped()).isEmpty();
    assertThat(ledger.unaccounted()).isZero();
    List<FrameHeaders> frames = frames("still");
    // What is held back takes no number: a gap would look like a loss.
    assertThat(frames.stream().map(FrameHeaders::frameNumber))
        .containsExactlyElementsOf(LongStream.range(0, ledger.published()).boxed().toList());
    assertThat(frames).allMatch(frame -> frame.audit().isEmpty());
  }

  @Test
  void shouldMarkWhatItPublishesForAudit() throws Exception {
    CaptureLedger ledger = run("audited", Map.of("MOTION", "on", "MOTION_AUDIT_PERCENT", "100"));

    assertThat(ledger.published()).isEqualTo(100);
    assertThat(ledger.gated()).isEmpty();
    List<FrameHeaders> frames = frames("audited");
    assertThat(frames.get(0).audit()).isEmpty();
    assertThat(frames.stream().flatMap(frame -> frame.audit().stream()))
        .hasSizeBetween(80, 96)
        .containsOnly(FrameAudit.MOTION);
  }

  @Test
  void shouldGateOnlyTheStreamsThatAreNamed() throws Exception {
    CaptureLedger ledger = run("others", Map.of("MOTION", "still=on"));

    assertThat(ledger.published()).isEqualTo(100);
  }
}
