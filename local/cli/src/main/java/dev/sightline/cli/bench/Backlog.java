package dev.sightline.cli.bench;

import dev.sightline.cli.stack.LocalStack;
import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.topics.TopicCounts;
import dev.sightline.cli.topics.TopicException;
import dev.sightline.local.kafka.LocalKafka;
import dev.sightline.local.lambda.LocalLambda;

/**
 * What waits in the pipeline at a moment.
 *
 * @param published frames in the topics since the start
 * @param stored frames in results since the start
 * @param events results that the function has not annotated
 */
record Backlog(long published, long stored, int events) {

  /** Asks the broker. */
  static final class Probe implements AutoCloseable {

    private final TopicCounts topics;
    private final LocalLambda function;
    private final StoredBatches batches;

    Probe(LocalKafka kafka, LocalLambda function, StoredBatches batches) {
      this.topics =
          new TopicCounts(kafka.bootstrapServers(), LocalStack.TOPICS, LocalStack.CONSUMER_GROUP);
      this.function = function;
      this.batches = batches;
    }

    Backlog read() throws StackException, InterruptedException {
      try {
        return new Backlog(
            TopicCounts.written(topics.read(), LocalStack.TOPICS),
            batches.frames(),
            function.pending());
      } catch (TopicException e) {
        throw new StackException(e.getMessage(), e);
      }
    }

    @Override
    public void close() {
      topics.close();
    }
  }

  /** Frames that are published and not stored. */
  long waiting() {
    return published - stored;
  }
}
