package dev.sightline.tracker.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.ResultHeaders;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.event.EventHeaders;
import dev.sightline.contract.event.ObjectEventJson;
import dev.sightline.program.kafka.KafkaSecurity;
import dev.sightline.tracker.config.KafkaConfig;
import dev.sightline.tracker.config.TrackerConfig;
import dev.sightline.tracker.region.Regions;
import dev.sightline.tracker.result.ResultReader;
import dev.sightline.tracker.result.SkipReason;
import dev.sightline.tracker.result.StoredResults;
import dev.sightline.tracker.state.StreamStateCodec;
import dev.sightline.tracker.state.StreamTracker;
import dev.sightline.tracker.state.UnreadableStateException;
import dev.sightline.tracker.testing.WalkingPeople;
import dev.sightline.tracker.track.Tracker;
import dev.sightline.tracker.track.TrackingConfig;
import dev.sightline.tracker.watch.Watcher;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrackerTopologyTest {

  private static final Instant STORED = Instant.parse("2026-02-01T00:00:00Z");
  private static final StreamId GATE = new StreamId("gate");

  private final BatchResultJson json = new BatchResultJson();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final WalkingPeople camera = new WalkingPeople(GATE, 3, 10, 1);

  @TempDir private Path directory;
  private Regions regions = Regions.none();
  private StoredResults stored = StoredResults.NONE;
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> results;
  private TestOutputTopic<byte[], byte[]> events;

  @BeforeEach
  void start() {
    start(1);
  }

  private void start(int partitions) {
    KafkaConfig kafka = new KafkaConfig("h:1", KafkaSecurity.PLAINTEXT, "results", "events");
    TrackerConfig tracker = new TrackerConfig("app", 1, 100, 0, "", directory.toString(), "");
    Properties properties = StreamsProperties.of(new Properties(), kafka, tracker);
    driver = new TopologyTestDriver(TrackerTopology.of(kafka, parts(), partitions), properties);
    results =
        driver.createInputTopic("results", new ByteArraySerializer(), new ByteArraySerializer());
    events =
        driver.createOutputTopic(
            "events", new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private TrackerParts parts() {
    TrackerMetrics metrics = new TrackerMetrics(registry);
    return new TrackerParts(
        new ResultReader(new ObjectKeys("")),
        wanted -> stored.read(wanted),
        new StreamTracker(
            new Tracker(TrackingConfig.defaults()), new Watcher(), stream -> regions.of(stream)),
        new StreamStateCodec(),
        new EventRecords(),
        metrics,
        new SkippedRecords(metrics));
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void shouldTellEventsOfResults() throws Exception {
    pipe(camera.next());

    List<TestRecord<byte[], byte[]>> told = events.readRecordsToList();
    assertThat(told).hasSize(3);
    TestRecord<byte[], byte[]> first = told.get(0);
    assertThat(new String(first.key(), UTF_8)).isEqualTo("gate");
    assertThat(first.getRecordTime()).isEqualTo(STORED);
    var event = new ObjectEventJson().decode(first.value());
    assertThat(event.track().stream()).isEqualTo(GATE);
    assertThat(header(first, EventHeaders.EVENT_ID)).isEqualTo(event.eventId().toString());
    assertThat(header(first, EventHeaders.SCHEMA_VERSION)).isEqualTo("1");
    assertThat(header(first, EventHeaders.EVENT_TYPE)).isEqualTo("object-appeared");
    assertThat(count("frames")).isEqualTo(10);
  }

  @Test
  void shouldChangeNothingWhenAResultComesTwice() {
    BatchResult first = camera.next();
    BatchResult second = camera.next();
    pipe(first);
    pipe(second);
    var unused = events.readRecordsToList();
    byte[] before = state();

    pipe(second);
    pipe(first);

    assertThat(events.isEmpty()).isTrue();
    assertThat(state()).isEqualTo(before);
    assertThat(skips(SkipReason.REPEATED)).isEqualTo(2);
  }

  @Test
  void shouldKeepNoMoreStreamsThanItHasRoomFor() {
    pipe(camera.next());
    for (int i = 1; i < TrackerStores.MAX_STREAMS; i++) {
      pipe(new WalkingPeople(new StreamId("invented-" + i), 0, 1, i).next());
    }
    assertThat(skips(SkipReason.TOO_MANY_STREAMS)).isZero();

    WalkingPeople oneMore = new WalkingPeople(new StreamId("one-more"), 0, 1, 0);
    pipe(oneMore.next());
    pipe(oneMore.next());
    pipe(camera.next());

    assertThat(skips(SkipReason.TOO_MANY_STREAMS)).isEqualTo(2);
    assertThat(driver.getKeyValueStore(TrackerStores.TRACKS).approximateNumEntries())
        .isEqualTo(TrackerStores.MAX_STREAMS);
    assertThat(count("results")).isEqualTo(TrackerStores.MAX_STREAMS + 1);
  }

  @Test
  void shouldPassOverResultsOutOfTheirOrder() {
    BatchResult first = camera.next();
    pipe(camera.next());
    var unused = events.readRecordsToList();

    pipe(first);

    assertThat(events.isEmpty()).isTrue();
    assertThat(skips(SkipReason.OUT_OF_ORDER)).isEqualTo(1);
  }

  static Stream<TestRecord<byte[], byte[]>> shouldGoOnBehindWhatIsNoResult() {
    byte[] document = new BatchResultJson().encode(new WalkingPeople(GATE, 3, 10, 2).next());
    String text = new String(document, UTF_8);
    return Stream.of(
        new TestRecord<>(null, document, new RecordHeaders(), STORED),
        new TestRecord<>("gate".getBytes(UTF_8), null, new RecordHeaders(), STORED),
        record("gate", new byte[0]),
        record("gate", new byte[] {-1, 0, 1}),
        record("gate", "null"),
        record("gate", "[".repeat(100_000)),
        record("other", document),
        record("Gate 1", document),
        record("gate", text.replace("\"schemaVersion\":2", "\"schemaVersion\":3")),
        record("gate", text.replace("\"width\":1280", "\"width\":0")),
        record("gate", text.replace("\"offset\":5", "\"offset\":4")),
        record("gate", text.replace("\"person\"", "\"" + "x".repeat(129) + "\"")),
        record("gate", text.replaceFirst("\"x\":[0-9.]+", "\"x\":1e308")),
        record(
            "gate",
            text.replaceFirst(
                "\"width\":[0-9.]+,\"height\":[0-9.]+\\}", "\"width\":1e38,\"height\":1e38}")),
        record("gate", text.replace("\"2026-01-31T12:00:00Z\"", "\"+100000-01-31T12:00:00Z\"")));
  }

  @ParameterizedTest
  @MethodSource
  void shouldGoOnBehindWhatIsNoResult(TestRecord<byte[], byte[]> record) {
    results.pipeInput(record);

    assertThat(events.isEmpty()).isTrue();
    assertThat(skips(SkipReason.MALFORMED) + skips(SkipReason.FOREIGN_KEY)).isEqualTo(1);
    pipe(camera.next());
    assertThat(events.readRecordsToList()).isNotEmpty();
  }

  @Test
  void shouldTakeForAGapWhatItCannotFollow() {
    pipe(camera.next());
    var unused = events.readRecordsToList();
    regions =
        stream -> {
          throw new IllegalStateException("a defect");
        };
    BatchResult result = camera.next();
    pipe(result);
    pipe(result);
    assertThat(events.isEmpty()).isTrue();
    assertThat(skips(SkipReason.FAILED)).isEqualTo(1);
    assertThat(skips(SkipReason.REPEATED)).isEqualTo(1);

    regions = Regions.none();
    pipe(camera.next());

    assertThat(events.readRecordsToList())
        .extracting(event -> header(event, EventHeaders.EVENT_TYPE))
        .containsOnly("object-appeared")
        .hasSize(3);
    assertThat(skips(SkipReason.FAILED)).isEqualTo(1);
  }

  @Test
  void shouldTellAnotherSchemaVersionByItsHeader() {
    TestRecord<byte[], byte[]> record = record("gate", "{\"anything\": 1}");
    record.headers().add(ResultHeaders.SCHEMA_VERSION, "7".getBytes(UTF_8));

    results.pipeInput(record);

    assertThat(skips(SkipReason.SCHEMA_VERSION)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gate", "door", "yard"})
  void shouldFollowNoStreamOutsideOfItsPartition(String stream) {
    driver.close();
    start(1000); // where none of these belongs in partition 0

    pipe(new WalkingPeople(new StreamId(stream), 3, 10, 1).next());

    assertThat(events.isEmpty()).isTrue();
    assertThat(skips(SkipReason.WRONG_PARTITION)).isEqualTo(1);
  }

  @Test
  void shouldReadFromTheBucketWhatWasTooLarge() {
    BatchResult result = camera.next();
    List<String> asked = new ArrayList<>();
    stored =
        wanted -> {
          asked.add(wanted.key());
          return Optional.of(json.encode(result));
        };

    results.pipeInput(withoutFrames(result));

    assertThat(asked).singleElement().asString().endsWith(result.batchId() + ".json");
    assertThat(events.readRecordsToList()).hasSize(3);
  }

  @Test
  void shouldTakeForAGapWhatCannotBeRead() {
    BatchResult result = camera.next();

    results.pipeInput(withoutFrames(result));
    results.pipeInput(withoutFrames(result));

    assertThat(events.isEmpty()).isTrue();
    assertThat(skips(SkipReason.WITHOUT_FRAMES)).isEqualTo(2);
    assertThat(skips(SkipReason.REPEATED)).isEqualTo(1);
  }

  @Test
  void shouldReadAgainWhatItDidNotGet() {
    stored =
        wanted -> {
          throw new InterruptedException("S3 is away");
        };
    TestRecord<byte[], byte[]> record = withoutFrames(camera.next());

    assertThatThrownBy(() -> results.pipeInput(record))
        .hasRootCauseInstanceOf(InterruptedException.class);
  }

  @Test
  void shouldNotGoOnWithAStateThatItCannotRead() {
    driver.<String, byte[]>getKeyValueStore(TrackerStores.TRACKS).put("gate", new byte[] {9});
    BatchResult result = camera.next();

    assertThatThrownBy(() -> pipe(result))
        .hasRootCauseInstanceOf(UnreadableStateException.class)
        .hasRootCauseMessage("of version 9; this program reads version 1");
  }

  /** 58 MB that nothing needs: state is in memory. */
  @Test
  void shouldDoWithoutRocksDb() {
    assertThatThrownBy(() -> Class.forName("org.rocksdb.RocksDB"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  private TestRecord<byte[], byte[]> withoutFrames(BatchResult result) {
    String key =
        new ObjectKeys("").result(GATE, result.frames().get(0).capturedAt(), result.batchId());
    TestRecord<byte[], byte[]> record = record("gate", json.encodeWithoutFrames(result, key));
    record.headers().add(ResultHeaders.BATCH_ID, result.batchId().toString().getBytes(UTF_8));
    record.headers().add(ResultHeaders.RESULT_KEY, key.getBytes(UTF_8));
    record.headers().add(ResultHeaders.OMITTED_FRAMES, "10".getBytes(UTF_8));
    return record;
  }

  private void pipe(BatchResult result) {
    results.pipeInput(record(result.stream().value(), json.encode(result)));
  }

  private static TestRecord<byte[], byte[]> record(String key, String value) {
    return record(key, value.getBytes(UTF_8));
  }

  private static TestRecord<byte[], byte[]> record(String key, byte[] value) {
    return new TestRecord<>(key.getBytes(UTF_8), value, new RecordHeaders(), STORED);
  }

  private byte[] state() {
    return driver.<String, byte[]>getKeyValueStore(TrackerStores.TRACKS).get("gate");
  }

  private double count(String counter) {
    return registry.get(TrackerMetrics.PREFIX + counter).counter().count();
  }

  private double skips(SkipReason reason) {
    return registry
        .get(TrackerMetrics.PREFIX + "skipped")
        .tag("reason", reason.text())
        .counter()
        .count();
  }

  private static String header(TestRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }
}
