package dev.sightline.tracker.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.Detection;
import dev.sightline.contract.StreamId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TracksCodecTest {

  private final TracksCodec codec = new TracksCodec();

  @Test
  void shouldReadThatThereIsNothing() throws IOException {
    assertThat(read(write(Tracks.none()))).isEqualTo(Tracks.none());
  }

  @Test
  void shouldReadEveryCharacterOfALabel() throws IOException {
    for (String label : List.of("", "Straße 中文 \uD83D\uDEB2", "half \uD83D", "\0\u0001")) {
      Tracks tracks = seenOnce(label);

      assertThat(read(write(tracks))).isEqualTo(tracks);
    }
  }

  @Test
  void shouldRefuseBytesThatEndEarly() throws IOException {
    byte[] bytes = write(seenOnce("person"));

    for (int length = 0; length < bytes.length; length++) {
      byte[] part = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> read(part)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void shouldRefuseMoreTracksThanThereCanBe() throws IOException {
    byte[] bytes = write(Tracks.none());
    bytes[1] = 1;

    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a count of 16777216");
  }

  private static Tracks seenOnce(String label) {
    Detection detection = new Detection(label, 7, 0.75, new BoundingBox(1, 2, 3, 4));
    FramePlace frame =
        new FramePlace(3, 4, Instant.ofEpochSecond(5, 6), CapturedAtSource.RTCP, 640, 360);
    return new Tracker(TrackingConfig.defaults())
        .step(
            new StreamId("gate"), Tracks.none(), frame, List.of(detection), Optional.of("a/b.jpg"))
        .tracks();
  }

  private byte[] write(Tracks tracks) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    codec.write(tracks, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private Tracks read(byte[] bytes) throws IOException {
    return codec.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
