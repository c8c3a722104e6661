package dev.sightline.batch.poll;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordAgeTest {

  private static final long NOW = 1_000_000;

  private final RecordAge age = new RecordAge(5000);

  @Test
  void shouldTakeTheTimestampsWordWhereNothingElseIsKnown() {
    assertThat(age.of(7, NOW - 12_000, NOW)).isEqualTo(12_000);
  }

  @Test
  void shouldNotTakeANewRecordOfAClockThatIsBehindForOld() {
    age.endSeen(100, NOW - 50);

    assertThat(age.of(100, NOW - 15_000, NOW)).isLessThanOrEqualTo(50);
    assertThat(age.behindMillis()).isBetween(14_900L, 15_000L);
  }

  @Test
  void shouldRememberWhatTheClockIsBehindWhenTheStreamIsBehindToo() {
    age.endSeen(100, NOW - 50);
    age.of(100, NOW - 15_000, NOW);

    assertThat(age.of(101, NOW + 5_000, NOW + 20_000)).isBetween(0L, 100L);
    assertThat(age.of(102, NOW - 7_000, NOW + 20_000)).isBetween(11_900L, 12_100L);
  }

  @Test
  void shouldNotTakeAnOldRecordOfAClockThatIsAheadForNew() {
    age.endSeen(100, NOW - 50);
    age.of(100, NOW + 60_000, NOW);

    assertThat(age.behindMillis()).isEqualTo(-60_000);
    assertThat(age.of(101, NOW + 61_000, NOW + 13_000)).isEqualTo(12_000);
  }

  @Test
  void shouldKnowThatARecordIsOldThatWasThereLongAgoWhateverItsClockSays() {
    age.endSeen(100, NOW);

    assertThat(age.of(50, NOW + 20_000, NOW + 12_000)).isEqualTo(12_000);
  }

  @Test
  void shouldJudgeRecordsWithoutATimestampByTheLogAlone() {
    assertThat(age.of(50, -1, NOW)).isZero();
    age.endSeen(100, NOW);

    assertThat(age.of(50, -1, NOW + 12_000)).isEqualTo(12_000);
    assertThat(age.of(100, -1, NOW + 12_000)).isZero();
  }

  @Test
  void shouldNotBlameAClockThatIsRight() {
    age.endSeen(100, NOW - 3000);
    age.of(100, NOW - 2000, NOW);

    assertThat(age.behindMillis()).isZero();
  }
}
