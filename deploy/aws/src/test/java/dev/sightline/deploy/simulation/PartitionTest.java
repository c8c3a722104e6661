package dev.sightline.deploy.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartitionTest {

  private final Partition partition = new Partition();

  @Test
  void shouldCommitUpToTheFirstThatIsNotDone() {
    append(3);
    take(0, 1, 2);

    partition.done(1);
    partition.done(2);

    assertThat(partition.lag()).isEqualTo(3);
    assertThat(partition.open()).isEqualTo(1);
    partition.done(0);
    assertThat(partition.lag()).isZero();
  }

  @Test
  void shouldReadOnlyWhatIsInNoBatchAfterARewind() {
    append(4);
    while (partition.hasNext()) {
      partition.next();
    }
    take(1);

    partition.rewind();

    assertThat(partition.hasNext()).isTrue();
    assertThat(partition.next()).isZero();
    assertThat(partition.hasNext()).isTrue();
    assertThat(partition.next()).isEqualTo(2);
  }

  @Test
  void shouldReadAgainWhatWasHandedBack() {
    append(1);
    partition.next();
    take(0);
    partition.handBack(0);

    partition.rewind();

    assertThat(partition.hasNext()).isTrue();
  }

  @Test
  void shouldKeepItsRecordsWhenItGrows() {
    for (int i = 0; i < 40; i++) {
      partition.append(i, i);
      partition.done(partition.next());
    }
    for (int i = 0; i < 1000; i++) {
      partition.append(i, i / 10.0);
    }

    for (int i = 0; i < 1000; i++) {
      assertThat(partition.hasNext()).isTrue();
      long offset = partition.next();
      assertThat(partition.stream(offset)).isEqualTo(i);
      assertThat(partition.captured(offset)).isEqualTo(i / 10.0);
    }
    assertThat(partition.hasNext()).isFalse();
    assertThat(partition.lag()).isEqualTo(1000);
  }

  private void append(int records) {
    for (int i = 0; i < records; i++) {
      partition.append(0, 0);
    }
  }

  private void take(long... offsets) {
    for (long offset : offsets) {
      partition.take(offset);
    }
  }
}
