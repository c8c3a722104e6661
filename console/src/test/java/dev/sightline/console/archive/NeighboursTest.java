package dev.sightline.console.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.console.archive.Neighbours.Way;
import dev.sightline.console.testing.FakeBucket;
import dev.sightline.console.testing.FakeTicker;
import dev.sightline.console.testing.StoredBatch;
import dev.sightline.contract.ObjectKeys;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NeighboursTest {

  private final FakeBucket bucket = new FakeBucket();
  private final FakeTicker time = new FakeTicker("2026-03-02T12:30:00Z");
  private final Archive archive =
      new Archive(bucket, new ObjectKeys(""), Duration.ofSeconds(10), 1 << 20, time, time);
  private final Neighbours neighbours = new Neighbours(archive);

  private final String old =
      StoredBatch.of("cam-1", 0, "2026-02-28T09:00:00Z").kept().in(bucket).key();
  private final String middle =
      StoredBatch.of("cam-1", 1, "2026-03-02T12:00:00Z").kept().in(bucket).key();
  private final String recent =
      StoredBatch.of("cam-1", 2, "2026-03-02T12:01:00Z").kept().in(bucket).key();

  @AfterEach
  void close() {
    archive.close();
  }

  @Test
  void shouldFindTheNeighboursOfABatchAlsoInAnotherHour() {
    StoredBatch.of("cam-2", 9, "2026-03-02T12:00:30Z").kept().in(bucket);

    assertThat(neighbours.of(middle, Way.NEWER)).contains(recent);
    assertThat(neighbours.of(recent, Way.OLDER)).contains(middle);
    assertThat(neighbours.of(middle, Way.OLDER)).contains(old);
    assertThat(neighbours.of(old, Way.NEWER)).contains(middle);
  }

  @Test
  void shouldFindNothingBeyondTheEnds() {
    assertThat(neighbours.of(old, Way.OLDER)).isEmpty();
    assertThat(neighbours.of(recent, Way.NEWER)).isEmpty();
    assertThat(neighbours.of("results/other.json", Way.NEWER)).isEmpty();
  }

  @Test
  void shouldGoBackFromABatchThatIsNotListedYet() {
    assertThat(neighbours.of(recent, Way.NEWER)).isEmpty();
    String newest = StoredBatch.of("cam-1", 3, "2026-03-02T12:02:00Z").kept().in(bucket).key();

    assertThat(neighbours.of(newest, Way.OLDER)).contains(recent);
    assertThat(neighbours.of(newest, Way.NEWER)).isEmpty();
  }
}
