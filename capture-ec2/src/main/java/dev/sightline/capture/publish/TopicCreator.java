package dev.sightline.capture.publish;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates a stream's topic where it is missing and this program may. Where it may not, the topic is
 * someone else's to make (Terraform, on AWS), and publishing waits for it.
 */
@Singleton
public final class TopicCreator {

  private static final Logger log = LoggerFactory.getLogger(TopicCreator.class);

  /** One partition keeps a stream's frames in order. */
  private static final Optional<Integer> PARTITIONS = Optional.of(1);

  private static final String MAX_MESSAGE_BYTES = Integer.toString(16 << 20);

  private final AdminFactory admins;

  public TopicCreator(AdminFactory admins) {
    this.admins = admins;
  }

  /**
   * Makes sure of a topic, as far as this program may.
   *
   * @return whether there is nothing left to do; otherwise Kafka can't be asked now
   */
  public boolean ensure(String topic) throws InterruptedException {
    NewTopic wanted =
        new NewTopic(topic, PARTITIONS, Optional.empty())
            .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, MAX_MESSAGE_BYTES));
    try (Admin admin = admins.create()) {
      admin.createTopics(Set.of(wanted)).all().get();
      log.atInfo().addKeyValue("topic", topic).log("Topic created");
      return true;
    } catch (ExecutionException e) {
      return settled(topic, e.getCause());
    }
  }

  private static boolean settled(String topic, Throwable cause) {
    if (cause instanceof TopicExistsException) {
      return true;
    }
    boolean forbidden = cause instanceof AuthorizationException;
    log.atLevel(forbidden ? org.slf4j.event.Level.INFO : org.slf4j.event.Level.WARN)
        .addKeyValue("topic", topic)
        .addKeyValue("cause", cause.toString())
        .log("Topic not created");
    return forbidden;
  }
}
