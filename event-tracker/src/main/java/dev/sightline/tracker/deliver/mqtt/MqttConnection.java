package dev.sightline.tracker.deliver.mqtt;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to a broker, without a session at the broker: what it has not acknowledged is
 * published again by another one. Used by one thread.
 */
final class MqttConnection implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(MqttConnection.class);

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long CLOSE_MILLIS = 500;
  private static final int SUCCESS = 0;

  private final MqttAsyncClient client;

  private MqttConnection(MqttAsyncClient client) {
    this.client = client;
  }

  /**
   * @throws MqttException if the broker does not answer, or refuses
   */
  static MqttConnection open(String serverUri, String clientId, MqttConnectionOptions options)
      throws MqttException, InterruptedException {
    MqttConnection connection =
        new MqttConnection(new MqttAsyncClient(serverUri, clientId, new MemoryPersistence()));
    try {
      Completion completion = new Completion();
      IMqttToken unused = connection.client.connect(options, null, completion);
      completion.await();
      return connection;
    } catch (MqttException | InterruptedException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  boolean isOpen() {
    return client.isConnected();
  }

  /**
   * Returns when the broker has acknowledged the message.
   *
   * @return the reason code that it gives
   * @throws MqttException if the connection breaks, or there is no answer
   */
  int publish(String topic, MqttMessage message) throws MqttException, InterruptedException {
    Completion completion = new Completion();
    IMqttToken unused = client.publish(topic, message, null, completion);
    return completion.await();
  }

  @Override
  public void close() {
    try {
      client.disconnectForcibly(0, CLOSE_MILLIS, true);
    } catch (MqttException e) {
      log.atDebug().addKeyValue("error", e.toString()).log("MQTT connection was not open");
    }
    try {
      client.close(true);
    } catch (MqttException e) {
      log.atDebug().addKeyValue("error", e.toString()).log("MQTT client did not close cleanly");
    }
  }

  /** Waits for what Paho does on its own threads, and can be interrupted. */
  private static final class Completion implements MqttActionListener {

    private final CompletableFuture<Integer> code = new CompletableFuture<>();

    @Override
    public void onSuccess(IMqttToken token) {
      int[] codes = token.getReasonCodes();
      boolean unused = code.complete(codes == null || codes.length == 0 ? SUCCESS : codes[0]);
    }

    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      boolean unused = code.completeExceptionally(cause);
    }

    int await() throws MqttException, InterruptedException {
      try {
        return code.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        throw new MqttException(MqttClientException.REASON_CODE_CLIENT_TIMEOUT);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof MqttException failed
            ? failed
            : new MqttException(e.getCause());
      }
    }
  }
}
