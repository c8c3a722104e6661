package dev.sightline.capture.publish;

/**
 * Takes a stream's frames out of its buffer and to Kafka, in order. While Kafka is out of reach
 * they stay in the buffer, where the oldest make room. A frame that was sent is settled by Kafka's
 * answer; one that failed is not sent again, for later ones may have arrived. After a failure that
 * is not the frame's own the producer is replaced.
 */
public final class FramePublisher {

  private final FrameBuffer buffer;
  private final KafkaConnector connector;
  private final PublishReport published;

  FramePublisher(FrameBuffer buffer, KafkaConnector connector, PublishReport published) {
    this.buffer = buffer;
    this.connector = connector;
    this.published = published;
  }

  /**
   * Returns when the buffer was closed and Kafka has answered for every frame.
   *
   * @throws InterruptedException where that is not waited for; frames in flight are settled as lost
   *     by then, frames in the buffer are not
   */
  public void run() throws InterruptedException {
    try {
      KafkaConnection connection = connector.connect();
      while (!publishAndClose(connection)) {
        connector.pauseAfter(connection);
        connection = connector.connect();
      }
    } finally {
      published.flush();
    }
  }

  private boolean publishAndClose(KafkaConnection connection) throws InterruptedException {
    try (connection) {
      return publish(connection);
    }
  }

  /** Whether all is done; if not, the connection has failed. */
  private boolean publish(KafkaConnection connection) throws InterruptedException {
    try {
      while (buffer.awaitFrame()) {
        connection.awaitRoom();
        if (!connector.awaitTopic(connection)) {
          return false;
        }
        connection.send(buffer.take());
      }
      connection.flush();
      return true;
    } catch (InterruptedException e) {
      connection.giveUp();
      throw e;
    }
  }
}
