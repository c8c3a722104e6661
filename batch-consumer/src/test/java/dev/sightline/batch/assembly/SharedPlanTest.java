package dev.sightline.batch.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.batch.assembly.SharedPlan.PlannedLane;
import dev.sightline.batch.assembly.SharedPlan.SkippedRange;
import dev.sightline.batch.testing.Records;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedPlanTest {

  private static final PlannedLane BLANK = new PlannedLane(0, List.of());

  private static final SharedPlan PLAN =
      new SharedPlan(
          Optional.of(Records.TOPIC_ID),
          List.of(new PlannedLane(12, List.of(25)), BLANK, new PlannedLane(0, List.of(25, 7))),
          List.of(new SkippedRange(1060, 1100)),
          1130);

  @Test
  void shouldBeTextThatNamesNoStream() {
    assertThat(PLAN.toMetadata(1000))
        .isEqualTo("topic:8wP7-q_FT5mPDnPZhs0-1Q;shared:130:12.25,,.25.7;skipped:60+40");
  }

  @Test
  void shouldReadWhatItWrites() {
    assertThat(BatchPlan.parse(PLAN.toMetadata(1000), 1000)).isEqualTo(PLAN);
  }

  @Test
  void shouldLeaveOutStreamsOfWhichNothingIsDecidedAtTheEnd() {
    SharedPlan plan =
        new SharedPlan(
            Optional.empty(), List.of(new PlannedLane(1, List.of()), BLANK), List.of(), 5);

    assertThat(plan.toMetadata(0)).isEqualTo("shared:5:1");
  }

  @Test
  void shouldSayNothingWhereNothingIsUnderWay() {
    assertThat(SharedPlan.none(Optional.empty()).toMetadata(7)).isEmpty();
    assertThat(SharedPlan.none(Optional.of(Records.TOPIC_ID)).toMetadata(7))
        .isEqualTo("topic:8wP7-q_FT5mPDnPZhs0-1Q");
  }

  @Test
  void shouldFitIntoWhatKafkaTakesHoweverManyStreamsThereIsRoomFor() {
    List<PlannedLane> lanes =
        Collections.nCopies(SharedAssembler.MOST_STREAMS, new PlannedLane(9999, List.of(256)));
    SharedPlan plan = new SharedPlan(Optional.of(Records.TOPIC_ID), lanes, List.of(), 999_999);

    assertThat(plan.toMetadata(0).length()).isLessThan(4096);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lengths:10,25", "topic:8wP7-q_FT5mPDnPZhs0-1Q;lengths:10,s25", "x", ""})
  void shouldLeaveOtherTextToTheOtherPlan(String text) {
    assertThat(BatchPlan.parse(text, 0)).isEqualTo(StreamPlan.parse(text, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"shared:", "shared:1:2;3", "shared:-1:2", "skipped:5", "shared:1:a"})
  void shouldSayNothingOfTextThatIsNoPlan(String text) {
    assertThat(BatchPlan.parse(text, 0).isEmpty()).isTrue();
  }
}
