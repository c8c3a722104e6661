package dev.sightline.cli.bench;

import dev.sightline.cli.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Takes a batch of frames, as capture made them, out of a topic. */
record FrameSamples(String bootstrapServers) {

  private static final int BATCH = 25;

  /** One in so many, so that the film moves on between them. */
  private static final int STEP = 4;

  private static final Duration POLL = Duration.ofMillis(200);
  private static final int POLLS = 50;

  /**
   * Writes them as files.
   *
   * @param directory that is made
   */
  void write(String topic, Path directory) throws StackException {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      Files.createDirectories(directory);
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      int written = 0;
      for (int poll = 0; poll < POLLS && written < BATCH; poll++) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.offset() % STEP == 0 && written < BATCH) {
            Files.write(directory.resolve("%03d.jpg".formatted(written)), record.value());
            written++;
          }
        }
      }
      if (written < BATCH) {
        throw new StackException("topic %s has too few frames for a batch".formatted(topic));
      }
    } catch (KafkaException e) {
      throw new StackException("topic " + topic + " can't be read: " + e.getMessage(), e);
    } catch (IOException e) {
      throw StackException.ofFile(directory + " can't be written to", e);
    }
  }
}
