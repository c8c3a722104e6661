package dev.sightline.tracker.watch;

import static dev.sightline.tracker.region.Purpose.COUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sightline.tracker.region.Position;
import dev.sightline.tracker.region.StreamRegions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WatchesCodecTest {

  private final WatchesCodec codec = new WatchesCodec();

  private static Watches watches() {
    Scene scene =
        new Scene(
            new StreamRegions(
                Position.BOTTOM_CENTRE,
                List.of(Scene.line("door", 0, 500, 1000, 500)),
                List.of(Scene.zone("yard", 0, 0, 1000, 1000, COUNT))));
    scene.walk(0, 500, 400, 500, 501, 500, 499).walk(3, 100, 100);
    return scene.watches();
  }

  private byte[] write(Watches watches) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    codec.write(watches, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private Watches read(byte[] bytes) throws IOException {
    return codec.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  @Test
  void shouldGiveBackWhatItWrote() throws IOException {
    assertThat(read(write(watches()))).isEqualTo(watches());
    assertThat(read(write(Watches.none()))).isEqualTo(Watches.none());
  }

  @Test
  void shouldRefuseEveryBeginningOfIt() throws IOException {
    byte[] whole = write(watches());
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(part));
    }
  }

  @Test
  void shouldRefuseAnotherVersion() throws IOException {
    byte[] other = write(watches());
    other[0]++;

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> read(other))
        .withMessageContaining("version 2");
  }

  /** Damage may go unnoticed in a number, but it is never more than an exception of this kind. */
  @Test
  void shouldNotComeToHarmByDamage() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    byte[] whole = write(watches());
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        assertThat(read(damaged)).isNotNull();
      } catch (IOException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }
}
