package dev.sightline.capture.publish;

import dev.sightline.capture.config.KafkaConfig;
import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates a stream's topic where it is missing and this program may. On a cluster where it may not,
 * the topic has to exist: a producer that finds none says so.
 */
@Singleton
final class TopicCreator {

  /** What a record has beside the JPEG: key, headers and framing, generously. */
  static final int RECORD_OVERHEAD = 4096;

  private static final Logger log = LoggerFactory.getLogger(TopicCreator.class);

  /** Longer than the client's own, which does not count when its thread has died. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(15);

  /**
   * How long frames stay is the brokers' to say; only a closed segment is deleted, and their own
   * end, a week or a GiB, would keep frames for longer than that.
   */
  private static final Duration SEGMENT = Duration.ofMinutes(5);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  private final Properties base;
  private final KafkaConfig config;

  TopicCreator(KafkaDefaultConfiguration micronaut, KafkaConfig config) {
    this.base = micronaut.getConfig();
    this.config = config;
  }

  /**
   * @throws KafkaException if Kafka is out of reach, or refuses for another reason than permission
   */
  void ensure(String topic) {
    Admin admin = Admin.create(properties());
    try {
      if (!exists(admin, topic)) {
        create(admin, topic);
      }
    } catch (AuthorizationException e) {
      log.atDebug()
          .addKeyValue("topic", topic)
          .addKeyValue("error", e.getMessage())
          .log("Not authorized to create or alter topic");
    } finally {
      admin.close(CLOSE_TIMEOUT);
    }
  }

  private static boolean exists(Admin admin, String topic) {
    Optional<KafkaException> failure =
        failure(admin.describeTopics(List.of(topic)).allTopicNames());
    if (failure.isPresent() && !(failure.get() instanceof UnknownTopicOrPartitionException)) {
      throw failure.get();
    }
    return failure.isEmpty();
  }

  private void create(Admin admin, String topic) {
    NewTopic wanted =
        new NewTopic(topic, config.topicPartitions(), config.topicReplication())
            .configs(
                Map.of(
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                    Integer.toString(config.maxMessageBytes() + RECORD_OVERHEAD),
                    TopicConfig.SEGMENT_MS_CONFIG,
                    Long.toString(SEGMENT.toMillis())));
    Optional<KafkaException> failure = failure(admin.createTopics(List.of(wanted)).all());
    if (failure.isPresent() && !(failure.get() instanceof TopicExistsException)) {
      throw failure.get();
    }
    log.atInfo().addKeyValue("topic", topic).log("Topic created");
  }

  private static Optional<KafkaException> failure(Future<?> answer) {
    try {
      answer.get(ANSWER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (java.util.concurrent.TimeoutException e) {
      return Optional.of(new TimeoutException("the admin client gave no answer", e));
    } catch (ExecutionException e) {
      return Optional.of(
          e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause()));
    }
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.putAll(base);
    properties.putAll(config.security().clientProperties());
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    properties.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    return properties;
  }
}
