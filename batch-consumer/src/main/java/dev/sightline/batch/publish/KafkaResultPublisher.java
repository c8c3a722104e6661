package dev.sightline.batch.publish;

import dev.sightline.batch.output.OutputTopic;
import dev.sightline.batch.process.StoredResult;
import dev.sightline.batch.retry.PatientCaller;
import dev.sightline.batch.retry.TransientException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Results as records of a Kafka topic. One that is too large for the topic goes without its frames
 * and names the object that has them: it must not stop its partition.
 */
public final class KafkaResultPublisher implements ResultPublisher {

  private static final Logger log = LoggerFactory.getLogger(KafkaResultPublisher.class);

  private final OutputTopic topic;
  private final PatientCaller caller;
  private final ResultEncoder encoder;

  public KafkaResultPublisher(OutputTopic topic, PatientCaller caller) {
    this.topic = topic;
    this.caller = caller;
    this.encoder = new ResultEncoder(topic.name());
  }

  @Override
  public void publish(StoredResult result) throws InterruptedException {
    try {
      caller.call(() -> send(encoder.encode(result)));
    } catch (RecordTooLargeException e) {
      log.atWarn()
          .addKeyValue("batchId", result.document().batchId())
          .addKeyValue("bytes", result.object().content().length)
          .addKeyValue("cause", e.getMessage())
          .log("Result is too large for its topic and goes without its frames");
      caller.call(() -> send(encoder.encodeWithoutFrames(result)));
    }
  }

  private boolean send(ProducerRecord<byte[], byte[]> record)
      throws TransientException, InterruptedException {
    topic.send(record);
    return true;
  }
}
