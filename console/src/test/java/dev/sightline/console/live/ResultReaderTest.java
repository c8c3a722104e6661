package dev.sightline.console.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.console.config.StoreConfig;
import dev.sightline.console.testing.SampleResults;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.InvalidResultException;
import dev.sightline.contract.ResultHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultReaderTest {

  private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");

  private final SampleResults samples = new SampleResults("frames", 5, Duration.ofMillis(100));
  private final BatchResult batch = samples.batch("cam-1", 3, NOW);
  private final BatchResultJson json = new BatchResultJson();
  private final ResultReader reader =
      new ResultReader(new StoreConfig("bucket", "", "", "us-east-1"), () -> NOW.plusSeconds(60));

  @Test
  void shouldReadADocument() throws Exception {
    LiveResult result = reader.read(record("cam-1", json.encode(batch), Map.of()));

    assertThat(result.batch()).isEqualTo(batch.batchId());
    assertThat(result.key()).isEqualTo(samples.keyOf(batch));
    assertThat(result.storedAt()).isEqualTo(NOW.plusSeconds(7));
    assertThat(result.frameCount()).isEqualTo(5);
    assertThat(result.frames()).isEqualTo(batch.frames());
  }

  @Test
  void shouldReadADocumentWithoutItsFrames() throws Exception {
    LiveResult result =
        reader.read(
            record(
                "cam-1",
                json.encodeWithoutFrames(batch, samples.keyOf(batch)),
                Map.of(
                    ResultHeaders.OMITTED_FRAMES,
                    "5",
                    ResultHeaders.BATCH_ID,
                    batch.batchId().toString(),
                    ResultHeaders.RESULT_KEY,
                    samples.keyOf(batch))));

    assertThat(result.batch()).isEqualTo(batch.batchId());
    assertThat(result.key()).isEqualTo(samples.keyOf(batch));
    assertThat(result.frameCount()).isEqualTo(5);
    assertThat(result.frames()).isEmpty();
  }

  @Test
  void shouldNotBelieveAKeyOfAnotherBatch() throws Exception {
    String other = samples.keyOf(samples.batch("cam-2", 0, NOW));

    LiveResult result =
        reader.read(record("cam-1", json.encode(batch), Map.of(ResultHeaders.RESULT_KEY, other)));

    assertThat(result.key()).isEqualTo(samples.keyOf(batch));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "[1]", "\u0000\u0001", "{\"frames\":[]}", "<script>"})
  void shouldRefuseWhatIsNoResult(String value) {
    assertThatThrownBy(() -> reader.read(record("cam-1", value.getBytes(UTF_8), Map.of())))
        .isInstanceOf(InvalidResultException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cam-2", "", "../..", "<b>", "dlq"})
  void shouldRefuseARecordOfAnotherStream(String key) {
    assertThatThrownBy(() -> reader.read(record(key, json.encode(batch), Map.of())))
        .isInstanceOf(InvalidResultException.class);
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "257", "many", "99999999999", "''"})
  void shouldRefuseACountOfFramesThatNoBatchHas(String count) {
    Map<String, String> headers =
        Map.of(
            ResultHeaders.OMITTED_FRAMES,
            count,
            ResultHeaders.BATCH_ID,
            batch.batchId().toString(),
            ResultHeaders.RESULT_KEY,
            samples.keyOf(batch));

    assertThatThrownBy(() -> reader.read(record("cam-1", new byte[0], headers)))
        .isInstanceOf(InvalidResultException.class);
  }

  @Test
  void shouldRefuseADocumentWithoutFramesThatNamesNoKey() {
    Map<String, String> headers =
        Map.of(
            ResultHeaders.OMITTED_FRAMES,
            "5",
            ResultHeaders.BATCH_ID,
            batch.batchId().toString(),
            ResultHeaders.RESULT_KEY,
            "results/../secrets");

    assertThatThrownBy(() -> reader.read(record("cam-1", new byte[0], headers)))
        .isInstanceOf(InvalidResultException.class);
  }

  @Test
  void shouldNotBelieveAClockThatIsAhead() throws Exception {
    LiveResult result =
        reader.read(record("cam-1", json.encode(batch), Map.of(), NOW.plus(Duration.ofDays(1))));

    assertThat(result.storedAt()).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void shouldRefuseATimeThatNoKeyCanHave() {
    byte[] never =
        new String(json.encode(batch), UTF_8)
            .replace("\"2026-05-04T10:00:00Z\"", "\"+1000000000-12-31T00:00:00Z\"")
            .getBytes(UTF_8);

    assertThatThrownBy(() -> reader.read(record("cam-1", never, Map.of())))
        .isInstanceOf(InvalidResultException.class);
  }

  @Test
  void shouldRefuseARecordWithoutValue() {
    assertThatThrownBy(
            () -> reader.read(new ConsumerRecord<>("results", 0, 0, "cam-1".getBytes(UTF_8), null)))
        .isInstanceOf(InvalidResultException.class);
  }

  private static ConsumerRecord<byte[], byte[]> record(
      String key, byte[] value, Map<String, String> headers) {
    return record(key, value, headers, NOW.plusSeconds(7));
  }

  private static ConsumerRecord<byte[], byte[]> record(
      String key, byte[] value, Map<String, String> headers, Instant time) {
    RecordHeaders all = new RecordHeaders();
    headers.forEach((name, text) -> all.add(name, text.getBytes(UTF_8)));
    return new ConsumerRecord<>(
        "results",
        0,
        0,
        time.toEpochMilli(),
        TimestampType.CREATE_TIME,
        0,
        0,
        key.getBytes(UTF_8),
        value,
        all,
        Optional.empty());
  }
}
