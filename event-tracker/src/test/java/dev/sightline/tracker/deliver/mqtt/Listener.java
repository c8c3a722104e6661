package dev.sightline.tracker.deliver.mqtt;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Subscribes to all topics, and keeps what comes. */
final class Listener implements MqttCallback, AutoCloseable {

  /** What came. */
  record Heard(String topic, MqttMessage message) {}

  private static final long WAIT_MILLIS = 20_000;

  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final MqttAsyncClient client;

  Listener(int port) throws MqttException {
    client = new MqttAsyncClient("tcp://127.0.0.1:" + port, "listener", new MemoryPersistence());
    client.setCallback(this);
    client.connect().waitForCompletion(WAIT_MILLIS);
    client.subscribe("#", 1).waitForCompletion(WAIT_MILLIS);
  }

  List<Heard> heard() {
    return heard;
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    heard.add(new Heard(topic, message));
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {}

  @Override
  public void mqttErrorOccurred(MqttException exception) {}

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean reconnect, String serverUri) {}

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {}

  @Override
  public void close() throws MqttException {
    client.disconnectForcibly(0, 500, true);
    client.close(true);
  }
}
