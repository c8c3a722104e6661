package dev.sightline.program.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountsTest {

  private static final Mounts MOUNTS =
      Mounts.parse(
          List.of(
              "23 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw",
              "30 23 0:25 / /tmp rw,nosuid,nodev,noexec shared:5 - tmpfs tmpfs rw",
              "31 30 0:26 / /tmp/fine rw,nosuid - tmpfs tmpfs rw",
              "32 23 0:27 / /mnt/my\\040disk rw,noexec - ext4 /dev/vdb rw",
              "33 23 0:28 / /twice rw,noexec - tmpfs tmpfs rw",
              "34 33 0:29 / /twice rw - tmpfs tmpfs rw",
              "35 23 0:30 / /no\\000name rw,noexec - tmpfs tmpfs rw",
              "not a mount"));

  @ParameterizedTest
  @CsvSource({
    "/home/me/.javacpp/cache, false",
    "/tmp, true",
    "/tmp/a/b, true",
    "/tmpfs/a, false",
    "/tmp/fine/a, false",
    "/mnt/my disk/a, true",
    "/twice/a, false"
  })
  void shouldSayWhereNothingRuns(Path directory, boolean isNoexec) {
    assertThat(MOUNTS.isNoexec(directory)).isEqualTo(isNoexec);
  }

  @Test
  void shouldPassOverADirectoryThatHasNoNameHere() {
    assertThat(MOUNTS.points()).hasSize(6);
  }

  @Test
  void shouldReadThoseOfThisProcess() {
    assumeTrue(Files.exists(Path.of("/proc/self/mountinfo")), "only Linux tells them");

    // The root is not among them in a chroot.
    assertThat(Mounts.ofThisProcess().points())
        .extracting(Mounts.Point::directory)
        .contains(Path.of("/proc"));
  }

  @Test
  void shouldRefuseNothingWhereNothingIsKnown() {
    assertThat(new Mounts(List.of()).isNoexec(Path.of("/tmp"))).isFalse();
  }
}
