package dev.sightline.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.batch.testing.ConsumerProcess;
import dev.sightline.batch.testing.EmbeddedConsumer;
import dev.sightline.batch.testing.FramePublisher;
import dev.sightline.batch.testing.SharedSurroundings;
import dev.sightline.batch.testing.Surroundings;
import dev.sightline.batch.testing.TestJpeg;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.ObjectKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What any writer to a topic may send: it costs the frames around it nothing. The consumer is a
 * process where every line that it prints is looked at.
 */
@ExtendWith(SharedSurroundings.class)
class HostileRecordsIT {

  private static final String STREAM = "gate-1";
  private static final String FORGED = "\r\n09:00:00.000 INFO  BatchProcessor Batch stored";

  private final Surroundings around;

  HostileRecordsIT(Surroundings around) {
    this.around = around;
  }

  /** More than fit into the plan of a partition at once, each with one frame. */
  @Test
  void shouldStoreTheFramesOfAnyNumberOfInventedStreams() throws Exception {
    int streams = 450;
    String name = around.newName();
    Map<String, String> environment = around.environment(name);
    environment.put("BATCH_TIMEOUT_SECONDS", "1");
    try (FramePublisher publisher = around.sharedPublisher(name)) {
      for (int number = 0; number < streams; number++) {
        publisher.publish("invented-" + number, number, "frame-" + number);
      }
    }
    try (EmbeddedConsumer consumer = EmbeddedConsumer.start(environment)) {
      await()
          .atMost(Duration.ofSeconds(90))
          .until(
              () ->
                  around.committed(name, name).map(OffsetAndMetadata::offset).orElse(-1L)
                      == streams);

      assertThat(Surroundings.numbers(around.s3().results(name)))
          .containsExactlyInAnyOrderElementsOf(Surroundings.numbers(0, streams));
      assertThat(consumer.metric("sightline_frames_stored_total")).hasValue(streams);
    }
  }

  @Test
  void shouldDeadLetterHostileRecordsAndStoreTheFramesBetweenThem() throws Exception {
    String name = around.newName();
    Map<String, String> environment = around.environment(name);
    environment.put("S3_PREFIX", "cams/");
    Map<String, Consumer<Headers>> spoilers = spoilers();
    List<byte[]> keys = hostileKeys();
    int hostile = spoilers.size() + keys.size() + 1;
    try (ConsumerProcess consumer = ConsumerProcess.start(environment);
        FramePublisher publisher = around.publisher(name, STREAM)) {
      int number = 0;
      for (Map.Entry<String, Consumer<Headers>> spoiler : spoilers.entrySet()) {
        publisher.publish(STREAM, number, ++number);
        publisher.publishSpoilt(STREAM, spoiler.getKey(), spoiler.getValue());
      }
      for (byte[] key : keys) {
        publisher.publish(STREAM, number, ++number);
        publisher.publishKeyed(key, "keyed");
      }
      publisher.publishPoison(STREAM, "");
      publisher.publish(STREAM, number, 60);

      around.awaitCommitted(name, STREAM, 60 + hostile);

      List<ConsumerRecord<byte[], byte[]>> letters = around.deadLetters(name, hostile);
      assertThat(letters).hasSize(hostile);
      assertThat(letters)
          .extracting(letter -> TestJpeg.comment(letter.value()))
          .containsAll(spoilers.keySet());
      assertThat(letters)
          .extracting(letter -> Surroundings.header(letter, "dlq-cause"))
          .allMatch(cause -> cause.matches("INVALID_RECORD: \\P{C}{1,300}"));
      assertThat(around.s3().results(name))
          .flatExtracting(result -> result.frames().stream().map(FrameResult::number).toList())
          .containsExactlyElementsOf(Surroundings.numbers(0, 60));
      ObjectKeys own = new ObjectKeys("cams/");
      assertThat(around.s3().keys(name)).allMatch(key -> own.isFrame(key) || own.isResult(key));
      assertThat(consumer.metric("sightline_frames_consumed_total")).hasValue(60 + hostile);
      assertThat(consumer.metric("sightline_frames_stored_total")).hasValue(60);
      assertThat(consumer.metric("sightline_frames_deadlettered_total")).hasValue(hostile);
      assertThat(consumer.output().lines())
          .allMatch(
              line -> line.matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} [A-Z]+ .*|JVM.*|Picked up.*"))
          .noneMatch(line -> line.startsWith("09:00:00.000"));
    }
  }

  @Test
  void shouldBelieveTheServiceAndNotTheHeadersOfAFramesSize() throws Exception {
    String name = around.newName();
    try (EmbeddedConsumer consumer = EmbeddedConsumer.start(around.environment(name));
        FramePublisher publisher = around.publisher(name, STREAM)) {
      publisher.publishSpoilt(STREAM, "forged", replace("width", "65535"));

      FrameResult frame = around.awaitResults(name, 1).get(0).frames().get(0);

      assertThat(frame.width()).isEqualTo(640);
      assertThat(frame.height()).isEqualTo(360);
      assertThat(consumer.metric("sightline_frames_deadlettered_total")).hasValue(0);
    }
  }

  /** What is done to a good frame's headers; the name is its image. */
  private static Map<String, Consumer<Headers>> spoilers() {
    Map<String, Consumer<Headers>> spoilers = new LinkedHashMap<>();
    spoilers.put("number with a path", replace("frame-number", "../../../../etc/passwd"));
    spoilers.put("number with a line", replace("frame-number", "7" + FORGED));
    spoilers.put("number below zero", replace("frame-number", "-1"));
    spoilers.put("number too large", replace("frame-number", "9".repeat(30)));
    spoilers.put("capture id", replace("capture-id", "\u001b[2J" + FORGED));
    spoilers.put("date beyond four digits", replace("captured-at", "+12026-03-04T05:06:07Z"));
    spoilers.put("date with a path", replace("captured-at", "2026-03-04T05:06:07Z/../x"));
    spoilers.put("clock", replace("captured-at-source", "atomic\u202e\u2028" + FORGED));
    spoilers.put("width of nothing", replace("width", "0"));
    spoilers.put("width below zero", replace("width", "-640"));
    spoilers.put("height beyond JPEG", replace("height", "65536"));
    spoilers.put("height in letters", replace("height", "1e3"));
    spoilers.put("type", replace("content-type", "text/html\r\nSet-Cookie: x"));
    spoilers.put("oversized", replace("content-type", "x".repeat(200_000)));
    spoilers.put("two widths", headers -> headers.add("width", "1".getBytes(UTF_8)));
    spoilers.put("no width", headers -> headers.remove("width"));
    spoilers.put(
        "not UTF-8",
        headers -> headers.remove("height").add("height", new byte[] {(byte) 0xC3, '('}));
    spoilers.put("no value", headers -> headers.remove("height").add("height", null));
    spoilers.put(
        "flood",
        headers -> {
          for (int i = 0; i < 1000; i++) {
            headers.add("h" + i, new byte[10]);
          }
        });
    return spoilers;
  }

  private static List<byte[]> hostileKeys() {
    List<byte[]> keys = new ArrayList<>();
    for (String key : List.of("../../gate-1", "gate-2", "gate-1" + FORGED, "k".repeat(5000), "")) {
      keys.add(key.getBytes(UTF_8));
    }
    keys.add(new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
    return keys;
  }

  private static Consumer<Headers> replace(String name, String value) {
    return headers -> headers.remove(name).add(name, value.getBytes(UTF_8));
  }
}
