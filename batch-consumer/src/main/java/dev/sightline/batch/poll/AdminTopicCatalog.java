package dev.sightline.batch.poll;

import dev.sightline.contract.TopicId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;

/** Asks the brokers through Kafka's admin client. */
public final class AdminTopicCatalog implements TopicCatalog {

  private final Admin admin;

  /**
   * @param admin the caller closes it
   */
  public AdminTopicCatalog(Admin admin) {
    this.admin = admin;
  }

  @Override
  public Map<String, CompletableFuture<Optional<TopicId>>> ids(Set<String> topics) {
    Map<String, CompletableFuture<Optional<TopicId>>> answers = new HashMap<>();
    admin
        .describeTopics(topics)
        .topicNameValues()
        .forEach((topic, description) -> answers.put(topic, answer(description)));
    return answers;
  }

  @Override
  public CompletableFuture<Set<String>> names() {
    return admin.listTopics().names().toCompletionStage().toCompletableFuture();
  }

  private static CompletableFuture<Optional<TopicId>> answer(
      KafkaFuture<TopicDescription> description) {
    return description
        .toCompletionStage()
        .toCompletableFuture()
        .thenApply(
            found ->
                Optional.of(found.topicId())
                    // What a broker before 2.8 gives.
                    .filter(id -> !id.equals(Uuid.ZERO_UUID))
                    .map(id -> new TopicId(id.toString())));
  }
}
