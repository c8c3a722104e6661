package dev.sightline.inference.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sightline.inference.detect.RequestMemory.Hold;
import org.junit.jupiter.api.Test;

class RequestMemoryTest {

  private final RequestMemory memory = new RequestMemory(100);

  @Test
  @SuppressWarnings("try") // held until the end of the block
  void shouldRefuseWhatDoesNotFitBesideTheOthers() {
    try (Hold first = memory.hold(60);
        Hold second = memory.hold(40)) {
      assertThatExceptionOfType(OverloadedException.class)
          .isThrownBy(() -> memory.hold(1))
          .withMessageContaining("it needs 1 bytes, and others hold 100 of 100");
    }
    assertThat(memory.held()).isZero();
  }

  @Test
  @SuppressWarnings("try")
  void shouldLetARequestThatIsLargerThanAllHaveItsTurnAlmostAlone() {
    try (Hold others = memory.hold(13)) {
      assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> memory.hold(101));
    }
    try (Hold others = memory.hold(12);
        Hold large = memory.hold(101)) {
      assertThat(memory.held()).isEqualTo(113);
      assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> memory.hold(1));
    }
  }

  @Test
  void shouldGiveAShareBackOnce() {
    Hold kept = memory.hold(10);
    Hold closed = memory.hold(10);

    closed.close();
    closed.close();

    assertThat(memory.held()).isEqualTo(10);
    kept.close();
  }

  @Test
  @SuppressWarnings("try")
  void shouldGrowAsLongAsOthersLeaveRoom() {
    try (Hold others = memory.hold(30)) {
      Hold growing = memory.hold(0);
      growing.growTo(70);
      growing.growTo(50);
      assertThat(memory.held()).isEqualTo(100);

      assertThatExceptionOfType(OverloadedException.class)
          .isThrownBy(() -> growing.growTo(71))
          .withMessageContaining("it needs 71 bytes, and others hold 30 of 100");
      assertThat(memory.held()).isEqualTo(100);

      growing.close();
      assertThat(memory.held()).isEqualTo(30);
    }
  }

  @Test
  @SuppressWarnings("try")
  void shouldTellWhetherThereIsRoomWithoutTakingIt() {
    memory.requireRoom(1000);
    try (Hold others = memory.hold(60)) {
      memory.requireRoom(40);
      assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> memory.requireRoom(41));

      assertThat(memory.held()).isEqualTo(60);
    }
  }

  @Test
  void shouldTakeMoreBesideWhatIsHeld() {
    try (Hold hold = memory.hold(10)) {
      hold.growBy(5);

      assertThat(memory.held()).isEqualTo(15);
    }
    assertThat(memory.held()).isZero();
  }

  @Test
  void shouldNotGrowAfterItIsGivenBack() {
    Hold hold = memory.hold(10);
    hold.close();

    assertThatIllegalStateException().isThrownBy(() -> hold.growTo(20));
    assertThat(memory.held()).isZero();
  }
}
