package dev.sightline.console.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.console.testing.DrawnPicture;
import dev.sightline.console.testing.ResultPublisher;
import dev.sightline.console.testing.SampleResults;
import dev.sightline.console.testing.Surroundings;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.DeadLetterHeaders;
import dev.sightline.contract.ObjectKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Stands for all that comes before the console: stores batches of cameras with their pictures, and
 * publishes them.
 */
final class Cameras implements AutoCloseable {

  private static final int FRAMES = 5;
  private static final Duration INTERVAL = Duration.ofMillis(100);

  private final BatchResultJson json = new BatchResultJson();
  private final Surroundings surroundings;
  private final String name;
  private final SampleResults samples;
  private final ResultPublisher publisher;
  private final KafkaProducer<byte[], byte[]> letters;

  Cameras(Surroundings surroundings, String name) throws InterruptedException {
    this.surroundings = surroundings;
    this.name = name;
    this.samples = new SampleResults(name, FRAMES, INTERVAL);
    surroundings.createTopic(Surroundings.resultsTopic(name), 1);
    this.publisher =
        new ResultPublisher(
            surroundings.broker().bootstrapServers(), Surroundings.resultsTopic(name), samples);
    surroundings.createTopic(name + ".dlq", 1);
    this.letters =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", surroundings.broker().bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /**
   * A batch whose last frame is just now.
   *
   * @return the key of its annotated picture
   */
  String see(String stream, int index, String label) throws InterruptedException {
    return see(stream, index, label, Instant.now().minus(INTERVAL.multipliedBy(FRAMES)));
  }

  /**
   * The same at another time.
   *
   * @param index of the batch in its stream, from 0
   */
  String see(String stream, int index, String label, Instant at) throws InterruptedException {
    String annotated = store(stream, index, label, at);
    publisher.publish(samples.batch(stream, index, at, label));
    return annotated;
  }

  /** The same without the topic, as of what it has forgotten. */
  String store(String stream, int index, String label, Instant at) {
    BatchResult batch = samples.batch(stream, index, at, label);
    String frame = samples.keptFrames(batch).get(0);
    String annotated = new ObjectKeys("").annotated(frame);
    long number = batch.firstOffset() * 3 + stream.hashCode() % 100;
    surroundings.put(name, frame, DrawnPicture.frame(number));
    surroundings.put(name, samples.keyOf(batch), json.encode(batch));
    surroundings.put(name, annotated, DrawnPicture.annotated(number));
    return annotated;
  }

  /** The key of the kept frame of such a batch. */
  String frameKey(String stream, int index, String label, Instant at) {
    return samples.keptFrames(samples.batch(stream, index, at, label)).get(0);
  }

  /** The key of the document of such a batch. */
  String resultKey(String stream, int index, String label, Instant at) {
    return samples.keyOf(samples.batch(stream, index, at, label));
  }

  /**
   * A frame that can't be processed.
   *
   * @param cause reason, colon, text
   */
  void fail(String stream, long offset, String cause)
      throws ExecutionException, InterruptedException {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(name + ".dlq", stream.getBytes(UTF_8), DrawnPicture.frame(offset));
    Map.of(
            DeadLetterHeaders.CAUSE,
            cause,
            DeadLetterHeaders.TIME,
            Instant.now().toString(),
            DeadLetterHeaders.TOPIC,
            name + "." + stream,
            DeadLetterHeaders.PARTITION,
            "0",
            DeadLetterHeaders.OFFSET,
            Long.toString(offset))
        .forEach((header, value) -> letter.headers().add(header, value.getBytes(UTF_8)));
    letters.send(letter).get();
  }

  @Override
  public void close() {
    letters.close();
    publisher.close();
  }
}
