package dev.sightline.local.faults.books;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.BatchDurations;
import dev.sightline.contract.BatchId;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The check sees what it is there to see. */
class ResultCheckTest {

  private static final String TOPIC = "video-frames.gate";
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void shouldFindNothingWhereResultsFollowOneAnother() {
    assertThat(problems(sent(10), result(0, 4), result(5, 9))).isEmpty();
  }

  @Test
  void shouldFindAResultThatReachesIntoTheNext() {
    assertThat(problems(sent(10), result(0, 5), result(5, 9)))
        .singleElement()
        .asString()
        .contains("reaches into");
  }

  @Test
  void shouldFindARecordThatNobodyPublished() {
    assertThat(problems(sent(9), result(0, 4), result(5, 9)))
        .singleElement()
        .asString()
        .contains("offset=9")
        .contains("never published");
  }

  @Test
  void shouldFindAFrameUnderAnotherOnesNumber() {
    SentRecord other = new SentRecord(place(0), OptionalLong.of(7), new byte[0]);

    assertThat(problems(List.of(other), result(0, 0)))
        .singleElement()
        .asString()
        .contains("stored as 0");
  }

  private static List<String> problems(List<SentRecord> sent, BatchResult... results) {
    Set<Place> ends =
        List.of(results).stream()
            .flatMap(result -> result.frames().stream())
            .map(frame -> place(frame.offset()))
            .collect(Collectors.toSet());
    return new ResultCheck(sent).problems(List.of(results), ends);
  }

  private static List<SentRecord> sent(long count) {
    return LongStream.range(0, count)
        .mapToObj(number -> new SentRecord(place(number), OptionalLong.of(number), new byte[0]))
        .toList();
  }

  private static Place place(long offset) {
    return new Place(TOPIC, 0, offset);
  }

  private static BatchResult result(long first, long last) {
    List<FrameResult> frames =
        LongStream.rangeClosed(first, last).mapToObj(ResultCheckTest::frame).toList();
    return new BatchResult(
        new BatchId(TOPIC, 0, first),
        new StreamId("gate"),
        last,
        AT,
        new ModelInfo("test", "0".repeat(64), 416, 416),
        new BatchDurations(1, 2, 3, 6),
        frames);
  }

  private static FrameResult frame(long number) {
    return new FrameResult(
        number,
        number,
        AT,
        CapturedAtSource.HOST,
        320,
        180,
        Optional.empty(),
        List.of(),
        Optional.empty());
  }
}
