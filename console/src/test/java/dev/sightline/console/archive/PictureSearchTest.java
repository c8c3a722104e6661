package dev.sightline.console.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.console.bucket.BucketException;
import dev.sightline.console.testing.FakeBucket;
import dev.sightline.console.testing.FakeTicker;
import dev.sightline.console.testing.StoredBatch;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureSearchTest {

  private static final PictureFilter ALL = filter(Optional.empty(), 0, null, null);
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final FakeBucket bucket = new FakeBucket();
  private final FakeTicker time = new FakeTicker("2026-03-02T12:30:00Z");
  private final Archive archive =
      new Archive(bucket, new ObjectKeys(""), Duration.ofSeconds(10), 1 << 20, time, time);
  private final PictureSearch search = new PictureSearch(archive, Duration.ofSeconds(1), time);

  @AfterEach
  void close() {
    archive.close();
  }

  private static PictureFilter filter(
      Optional<String> label, double confidence, String from, String to, String... streams) {
    return new PictureFilter(
        Set.copyOf(List.of(streams).stream().map(StreamId::new).toList()),
        label,
        confidence,
        Optional.ofNullable(from).map(Instant::parse),
        Optional.ofNullable(to).map(Instant::parse));
  }

  private List<String> frames(PictureFilter filter) {
    List<String> names = new ArrayList<>();
    Optional<Position> after = Optional.empty();
    do {
      PicturePage page = search.search(filter, after);
      page.pictures().forEach(picture -> names.add(picture.stream() + " " + picture.name()));
      after = page.next().map(Position::text).flatMap(Position::parse);
    } while (after.isPresent());
    return names;
  }

  @Test
  void shouldFindNewestPicturesOfAllStreamsFirst() {
    StoredBatch.of("cam-1", 0, "2026-02-27T23:59:50Z").kept("car").in(bucket);
    StoredBatch.of("cam-1", 25, "2026-03-02T12:29:00Z").kept("car").plain().kept().in(bucket);
    StoredBatch.of("cam-2", 7, "2026-03-02T11:10:00Z").kept("person").in(bucket);

    assertThat(frames(ALL)).containsExactly("cam-1 27", "cam-1 25", "cam-2 7", "cam-1 0");
  }

  @Test
  void shouldTellWhatIsInAPicture() {
    StoredBatch batch = StoredBatch.of("cam-1", 3, "2026-03-02T12:00:00Z");
    batch.kept("car", "person", "car").in(bucket);

    Picture picture = search.search(ALL, Optional.empty()).pictures().get(0);

    assertThat(picture.resultKey()).isEqualTo(batch.key());
    assertThat(picture.frameKey()).isEqualTo(batch.kept().frames().get(0).imageKey().orElseThrow());
    assertThat(picture.capturedAt()).isEqualTo("2026-03-02T12:00:00Z");
    assertThat(picture.found()).extracting(Found::label).containsExactly("car", "person");
    assertThat(picture.found()).extracting(Found::count).containsExactly(2, 1);
    assertThat(picture.found().get(0).confidence()).isBetween(0.9, 0.90001);
  }

  @Test
  void shouldFindByLabelConfidenceStreamAndTime() {
    StoredBatch.of("cam-1", 0, "2026-03-02T10:00:00Z").keptWith(0.5, "person").in(bucket);
    StoredBatch.of("cam-1", 1, "2026-03-02T11:00:00Z").kept("person").kept("car").in(bucket);
    StoredBatch.of("cam-2", 2, "2026-03-02T11:00:00Z").keptWith(0.7, "person").in(bucket);

    assertThat(frames(filter(Optional.of("person"), 0, null, null)))
        .containsExactlyInAnyOrder("cam-1 1", "cam-2 2", "cam-1 0");
    assertThat(frames(filter(Optional.of("person"), 0.7, null, null)))
        .containsExactlyInAnyOrder("cam-1 1", "cam-2 2");
    assertThat(frames(filter(Optional.empty(), 0.9, null, null)))
        .containsExactly("cam-1 2", "cam-1 1");
    assertThat(frames(filter(Optional.of("person"), 0, null, null, "cam-2")))
        .containsExactly("cam-2 2");
    assertThat(frames(filter(Optional.empty(), 0, null, "2026-03-02T11:00:00Z")))
        .containsExactly("cam-1 0");
    assertThat(frames(filter(Optional.empty(), 0, "2026-03-02T11:00:00.1Z", null)))
        .containsExactly("cam-1 2");
  }

  @Test
  void shouldFindFramesOfABatchThatBeganInTheHourBefore() {
    StoredBatch.of("cam-1", 0, "2026-03-02T10:59:59.950Z").kept().kept().in(bucket);

    assertThat(frames(filter(Optional.empty(), 0, "2026-03-02T11:00:00Z", null)))
        .containsExactly("cam-1 1");
  }

  @Test
  void shouldFindWhatWasStoredLongAfterItWasCaptured() {
    StoredBatch late = StoredBatch.of("cam-1", 0, "2026-03-02T10:05:00Z").kept();
    bucket.put(late.key(), late.json(), NOON);

    assertThat(frames(filter(Optional.empty(), 0, "2026-03-02T10:05:00Z", "2026-03-02T10:06:00Z")))
        .containsExactly("cam-1 0");
  }

  @Test
  void shouldFindEveryPictureOnceWherePagesFollowEachOther() {
    for (int i = 0; i < 2100; i++) {
      StoredBatch.of("cam-" + i % 3, i, NOON.minusSeconds(i)).kept("car").in(bucket);
    }

    assertThat(frames(ALL)).hasSize(2100).doesNotHaveDuplicates();
    assertThat(search.search(ALL, Optional.empty()).pictures()).hasSize(PictureSearch.PAGE);
  }

  @Test
  void shouldReadNoMoreThanAPageNeeds() {
    for (int i = 0; i < 200; i++) {
      StoredBatch.of("cam-1", i, NOON.plusSeconds(i)).kept().in(bucket);
    }

    search.search(ALL, Optional.empty());
    search.search(ALL, Optional.empty());

    assertThat(bucket.requests("get")).isEqualTo(32);
    assertThat(bucket.requests("list")).isEqualTo(4);
  }

  @Test
  void shouldAnswerWithWhatItHasWhenItsTimeIsOverAndGoOnFromThere() {
    for (int i = 0; i < 100; i++) {
      StoredBatch.of("cam-1", i, NOON.minusSeconds(i)).kept(i == 70 ? "dog" : "car").in(bucket);
    }
    PictureFilter dogs = filter(Optional.of("dog"), 0, null, null);
    bucket.beforeAnswer(what -> time.pass(Duration.ofMillis(50)));

    PicturePage first = search.search(dogs, Optional.empty());

    assertThat(first.pictures()).isEmpty();
    assertThat(first.isFull()).isFalse();
    assertThat(first.reached()).isPresent();
    assertThat(bucket.requests("get")).isLessThan(100);
    assertThat(frames(dogs)).containsExactly("cam-1 70");
  }

  @Test
  void shouldSeeWhatIsNewAfterFiveSeconds() {
    StoredBatch.of("cam-1", 0, "2026-03-02T12:29:00Z").kept().in(bucket);
    assertThat(frames(ALL)).containsExactly("cam-1 0");
    StoredBatch.of("cam-1", 1, "2026-03-02T12:30:00Z").kept().in(bucket);

    assertThat(frames(ALL)).containsExactly("cam-1 0");
    time.pass(Duration.ofSeconds(6));
    assertThat(frames(ALL)).containsExactly("cam-1 1", "cam-1 0");
  }

  @Test
  void shouldFindTheFirstPictureOfANewHourWithoutListingDaysAgain() {
    StoredBatch.of("cam-1", 0, "2026-03-02T12:29:00Z").kept().in(bucket);
    assertThat(frames(ALL)).containsExactly("cam-1 0");

    time.pass(Duration.ofSeconds(1801));
    StoredBatch.of("cam-1", 1, "2026-03-02T13:00:00Z").kept().in(bucket);

    assertThat(frames(ALL)).containsExactly("cam-1 1", "cam-1 0");
  }

  @Test
  void shouldReadAReplacedResultAgain() {
    StoredBatch.of("cam-1", 0, "2026-03-02T12:29:00Z").kept("car").in(bucket);
    assertThat(frames(filter(Optional.of("dog"), 0, null, null))).isEmpty();
    StoredBatch replaced = StoredBatch.of("cam-1", 0, "2026-03-02T12:29:00Z").kept("dog");
    bucket.put(replaced.key(), replaced.json(), NOON.plusSeconds(1790));

    time.pass(Duration.ofSeconds(6));

    assertThat(frames(filter(Optional.of("dog"), 0, null, null))).containsExactly("cam-1 0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "<html>",
        "{\"schemaVersion\":99}",
      })
  void shouldCountWhatIsNoResultAndGoOn(String text) {
    StoredBatch good = StoredBatch.of("cam-1", 0, "2026-03-02T12:00:00Z").kept().in(bucket);
    String other = StoredBatch.of("cam-1", 1, "2026-03-02T12:00:01Z").key();
    bucket.put(other, text.getBytes(UTF_8), NOON);
    bucket.put(good.key().replace(".json", ".txt"), good.json(), NOON);
    bucket.put("results/stream=..%2F/date=2026-03-02/hour=12/a.json", good.json(), NOON);
    bucket.put("results/stream=cam-1/date=2026-13-99/hour=12/a.json", good.json(), NOON);
    bucket.put("results/stream=cam-1/date=2026-03-02/hour=99/a.json", good.json(), NOON);

    PicturePage page = search.search(ALL, Optional.empty());

    assertThat(page.pictures()).hasSize(1);
    assertThat(page.unreadable()).isEqualTo(2);
  }

  @Test
  void shouldNotEvenReadAResultThatIsTooLarge() {
    StoredBatch batch = StoredBatch.of("cam-1", 0, "2026-03-02T12:00:00Z");
    bucket.put(batch.key(), new byte[ResultReader.LARGEST + 1], NOON);

    assertThat(search.search(ALL, Optional.empty()).unreadable()).isEqualTo(1);
    assertThat(bucket.requests("get")).isZero();
  }

  @Test
  void shouldTakeATimeOutsideOfAllCalendarsForNoResult() {
    StoredBatch good = StoredBatch.of("cam-1", 0, "2026-03-02T12:00:00Z").kept();
    String hostile =
        new String(good.json(), UTF_8)
            .replace("\"capturedAt\":\"2026-", "\"capturedAt\":\"+999999999-");
    bucket.put(good.key(), hostile.getBytes(UTF_8), NOON);

    assertThat(search.search(ALL, Optional.empty()).unreadable()).isEqualTo(1);
  }

  @Test
  void shouldShowNoPictureOfAnotherBatch() {
    StoredBatch own = StoredBatch.of("cam-1", 0, "2026-03-02T12:00:00Z").kept();
    StoredBatch other = StoredBatch.of("cam-2", 0, "2026-03-02T12:00:00Z").kept();
    own.with(other.frames().get(0)).in(bucket);

    assertThat(frames(ALL)).containsExactly("cam-1 0");
  }

  @Test
  void shouldSayThatS3IsDownAndFindAgainLater() {
    StoredBatch.of("cam-1", 0, "2026-03-02T12:00:00Z").kept().in(bucket);
    bucket.setDown(true);
    assertThatThrownBy(() -> frames(ALL))
        .isInstanceOf(BucketException.class)
        .hasMessageContaining("connection refused");

    bucket.setDown(false);

    assertThat(frames(ALL)).containsExactly("cam-1 0");
  }

  @Test
  void shouldNotWaitForAnS3ThatNeverAnswers() {
    CountDownLatch never = new CountDownLatch(1);
    bucket.beforeAnswer(what -> awaitForEver(never));
    try (Archive impatient =
        new Archive(bucket, new ObjectKeys(""), Duration.ofMillis(1), 1 << 20, time, time)) {
      assertThatThrownBy(impatient::streams).hasMessageContaining("took too long");
    }
  }

  private static void awaitForEver(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) { // the archive is closed
      Thread.currentThread().interrupt();
      throw new BucketException("interrupted", e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "-1",
        "492060~",
        "492060~c~1~k",
        "492060~a~1~k\"",
        "999999999999",
        "492060~a~9999999999999~k"
      })
  void shouldRefusePositionsThatItDidNotGive(String text) {
    assertThat(Position.parse(text)).isEmpty();
  }

  @Test
  void shouldStayWithinItsMemory() {
    for (int i = 0; i < 3000; i++) {
      StoredBatch.of("cam-1", i, NOON.minusSeconds(i)).kept("car", "dog").in(bucket);
    }

    assertThat(frames(filter(Optional.of("none"), 0, null, null))).isEmpty();

    assertThat(archive.summaryBytes()).isBetween(500_000L, 1L << 20);
  }
}
