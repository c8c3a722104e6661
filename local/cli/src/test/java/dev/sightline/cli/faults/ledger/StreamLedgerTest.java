package dev.sightline.cli.faults.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.faults.ledger.DeadLetters.DeadLetter;
import dev.sightline.contract.BatchDurations;
import dev.sightline.contract.BatchId;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The ledger sees what it is there to see. */
class StreamLedgerTest {

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
  void shouldFindARecordThatWasNeverPublished() {
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

  @Test
  void shouldMissARecordThatIsNowhere() {
    StreamLedger ledger = ledger(sent(10), List.of(), result(0, 4), result(6, 9));

    assertThat(ledger.lost()).isEqualTo(1);
    assertThat(ledger.close()).isFalse();
  }

  @Test
  void shouldCountARecordThatIsInTwoResults() {
    StreamLedger ledger = ledger(sent(10), List.of(), result(0, 5), result(5, 9));

    assertThat(ledger.duplicates()).isEqualTo(1);
    assertThat(ledger.close()).isFalse();
  }

  @Test
  void shouldCountARecordThatIsInAResultAndADeadLetter() {
    StreamLedger ledger = ledger(sent(5), List.of(letter(4)), result(0, 4));

    assertThat(ledger.duplicates()).isEqualTo(1);
    assertThat(ledger.close()).isFalse();
  }

  @Test
  void shouldCloseWhereAPoisonRecordIsADeadLetter() {
    List<SentRecord> sent = new ArrayList<>(sent(5));
    sent.add(new SentRecord(place(5), OptionalLong.empty(), new byte[] {1}));

    StreamLedger ledger = ledger(sent, List.of(letter(5), letter(5)), result(0, 4));

    assertThat(ledger)
        .returns(true, StreamLedger::close)
        .returns(1L, StreamLedger::repeatedDeadLetters);
  }

  @Test
  void shouldNotCloseWhereAGoodFrameIsADeadLetter() {
    List<SentRecord> sent = new ArrayList<>(sent(5));
    sent.add(new SentRecord(place(5), OptionalLong.of(5), new byte[] {1}));

    assertThat(ledger(sent, List.of(letter(5)), result(0, 4)).problems())
        .singleElement()
        .asString()
        .contains("is a frame, and a dead letter");
  }

  @Test
  void shouldNotCloseWhereADeadLetterHasAnotherValue() {
    List<SentRecord> sent = new ArrayList<>(sent(5));
    sent.add(new SentRecord(place(5), OptionalLong.empty(), new byte[] {2}));

    assertThat(ledger(sent, List.of(letter(5)), result(0, 4)).problems())
        .singleElement()
        .asString()
        .contains("has another value");
  }

  private static List<String> problems(List<SentRecord> sent, BatchResult... results) {
    return ledger(sent, List.of(), results).problems();
  }

  private static StreamLedger ledger(
      List<SentRecord> sent, List<DeadLetter> letters, BatchResult... results) {
    return StreamLedger.of(sent, List.of(results), letters, List.of());
  }

  private static DeadLetter letter(long offset) {
    return new DeadLetter(place(offset), new byte[] {1}, true);
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
        LongStream.rangeClosed(first, last).mapToObj(StreamLedgerTest::frame).toList();
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
