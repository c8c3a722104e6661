package dev.sightline.console.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.console.bucket.BucketException;
import dev.sightline.console.testing.FakeBucket;
import dev.sightline.console.testing.StoredBatch;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RosterTest {

  private static final Instant NOW = Instant.parse("2026-05-04T10:30:00Z");
  private static final StreamId GATE = new StreamId("gate");

  private final FakeBucket bucket = new FakeBucket();
  private final Roster roster = Rosters.of(bucket);

  @Test
  void shouldFindTheNewestResultAndItsPicture() {
    StoredBatch.of("gate", 0, "2026-05-04T07:10:00Z").kept("person").in(bucket);
    StoredBatch newest =
        StoredBatch.of("gate", 50, "2026-05-04T07:12:00Z")
            .kept("person")
            .kept("person")
            .plain()
            .in(bucket);
    String annotated = annotated(newest, 1);
    bucket.put(annotated, new byte[1], NOW);

    Optional<LastSeen> last = roster.last(GATE, NOW);

    assertThat(last)
        .contains(
            new LastSeen(
                GATE,
                Instant.parse("2026-05-04T07:12:04Z"),
                Instant.parse("2026-05-04T07:12:00.200Z"),
                Optional.of(
                    new AnnotatedFrame(
                        annotated, Instant.parse("2026-05-04T07:12:00.100Z"), newest.key()))));
  }

  @Test
  void shouldFindWhatWasStoredYesterdayWithinADay() {
    StoredBatch.of("gate", 0, "2026-05-03T11:00:00Z").plain().in(bucket);
    assertThat(roster.last(GATE, NOW)).isPresent();

    assertThat(roster.last(GATE, NOW.plus(Duration.ofHours(1)))).isEmpty();
  }

  @Test
  void shouldAskForLittle() {
    StoredBatch batch = StoredBatch.of("gate", 0, "2026-05-04T07:10:00Z").kept("person").in(bucket);
    bucket.put(annotated(batch, 0), new byte[1], NOW);
    StoredBatch.of("gate", 0, "2026-05-01T07:10:00Z").kept("person").in(bucket);

    assertThat(roster.last(GATE, NOW)).isPresent();

    assertThat(bucket.requests("list")).isEqualTo(2);
    assertThat(bucket.requests("get")).isEqualTo(1);
    assertThat(bucket.requests("head")).isEqualTo(1);
  }

  @Test
  void shouldShowNoPictureThatIsNotThere() {
    StoredBatch.of("gate", 0, "2026-05-04T07:10:00Z").kept("person").in(bucket);

    assertThat(roster.last(GATE, NOW).orElseThrow().picture()).isEmpty();
  }

  @Test
  void shouldPassOverAnObjectThatIsNoResult() {
    StoredBatch broken = StoredBatch.of("gate", 50, "2026-05-04T07:12:00Z");
    bucket.put(broken.key(), new byte[] {'{'}, NOW);
    assertThat(roster.last(GATE, NOW)).isEmpty();

    StoredBatch.of("gate", 0, "2026-05-04T07:10:00Z").plain().in(bucket);

    assertThat(roster.last(GATE, NOW).orElseThrow().newestFrame())
        .isEqualTo("2026-05-04T07:10:00Z");
  }

  @Test
  void shouldLookInEarlierHoursWhereTheLastHasNoResult() {
    bucket.put("results/stream=gate/date=2026-05-04/hour=23/README.txt", new byte[1], NOW);
    StoredBatch.of("gate", 0, "2026-05-04T07:10:00Z").plain().in(bucket);

    assertThat(roster.last(GATE, NOW)).isPresent();
  }

  @Test
  void shouldFindACameraWhoseClockIsADayAhead() {
    StoredBatch ahead = StoredBatch.of("gate", 0, "2026-05-05T09:10:00Z").plain();
    Instant stored = NOW.minusSeconds(60);
    bucket.put(ahead.key(), ahead.json(), stored);

    assertThat(roster.last(GATE, NOW).orElseThrow().newestFrame()).isEqualTo(stored);
  }

  @Test
  void shouldNotReadAResultThatIsLarge() {
    StoredBatch batch = StoredBatch.of("gate", 0, "2026-05-04T07:10:00Z");
    bucket.put(batch.key(), new byte[5 << 20], NOW);

    assertThat(roster.last(GATE, NOW)).isPresent();
    assertThat(bucket.requests("get")).isZero();
  }

  @Test
  void shouldPassOverFoldersAndObjectsOfOthers() {
    bucket.put("results/stream=gate/date=2026-05-04/hour=99/x.json", new byte[1], NOW);
    bucket.put("results/stream=gate/date=2026-05-04/hour=10/x.txt", new byte[1], NOW);
    bucket.put("results/stream=NO_STREAM/x", new byte[1], NOW);
    bucket.put("results/other/x", new byte[1], NOW);

    assertThat(roster.last(GATE, NOW)).isEmpty();
    assertThat(roster.streams(10)).containsExactly(GATE);
  }

  @Test
  void shouldListNoMoreStreamsThanWanted() {
    for (int i = 0; i < 30; i++) {
      StoredBatch.of("invented-" + i, 0, "2026-05-04T07:10:00Z").plain().in(bucket);
    }

    assertThat(roster.streams(20)).hasSize(20);
  }

  @Test
  void shouldSayThatS3IsAway() {
    bucket.setDown(true);

    assertThatThrownBy(() -> roster.last(GATE, NOW)).isInstanceOf(BucketException.class);
  }

  private static String annotated(StoredBatch batch, int frame) {
    return new ObjectKeys("").annotated(batch.frames().get(frame).imageKey().orElseThrow());
  }
}
