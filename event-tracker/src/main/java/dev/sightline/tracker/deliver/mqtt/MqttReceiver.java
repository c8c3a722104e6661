package dev.sightline.tracker.deliver.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.contract.StreamId;
import dev.sightline.contract.event.EventHeaders;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.program.outage.Dependency;
import dev.sightline.tracker.deliver.Answer;
import dev.sightline.tracker.deliver.EventRecord;
import dev.sightline.tracker.deliver.Receiver;
import dev.sightline.tracker.deliver.TlsFailure;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/**
 * Publishes events to a broker by MQTT 5 with quality of service 1: under {@code
 * <prefix>/<stream>/events}, not retained, with the user property {@code event-id}. One at a time:
 * an event is followed by the next when the broker has acknowledged it, so that they stay in order.
 */
public final class MqttReceiver implements Receiver {

  private static final Set<Integer> FOR_GOOD =
      Set.of(
          MqttReturnCode.RETURN_CODE_TOPIC_NAME_INVALID,
          MqttReturnCode.RETURN_CODE_PAYLOAD_FORMAT_INVALID);
  private static final int FIRST_ERROR = MqttReturnCode.RETURN_CODE_UNSPECIFIED_ERROR;

  private static final int KEEP_ALIVE_SECONDS = 30;
  private static final int CONNECT_SECONDS = 5;
  private static final int AT_LEAST_ONCE = 1;

  private final MqttTarget target;
  private final Supplier<String> clientIds;
  private final SSLSocketFactory tls;
  private final HomeAssistant homeAssistant;
  private final Set<StreamId> announced = new HashSet<>();
  private Optional<MqttConnection> connection = Optional.empty();

  /**
   * @param clientIds a new one each time: two connections of one id end each other
   * @param tls decides which certificates are trusted, where the target is secure; that they are
   *     for the target's host is looked at here
   */
  public MqttReceiver(MqttTarget target, Supplier<String> clientIds, SSLSocketFactory tls) {
    this.target = target;
    this.clientIds = clientIds;
    this.tls = tls;
    this.homeAssistant = new HomeAssistant(target.prefix());
  }

  @Override
  public String name() {
    return "mqtt";
  }

  @Override
  public Dependency dependency() {
    return new Dependency(name(), target.serverUri());
  }

  @Override
  public int most() {
    return 1;
  }

  @Override
  public boolean wants(ObjectEvent event) {
    return true;
  }

  @Override
  public Answer tell(List<EventRecord> events) throws InterruptedException {
    try {
      for (EventRecord event : events) {
        Answer answer = publish(event);
        if (!(answer instanceof Answer.Taken)) {
          return answer;
        }
      }
      return new Answer.Taken();
    } catch (MqttException e) {
      disconnect();
      return new Answer.NotNow(reason(e));
    } catch (IOException e) {
      return new Answer.NotNow(String.valueOf(e.getMessage()));
    }
  }

  private static String reason(MqttException failed) {
    Throwable cause = failed.getCause();
    String kind = cause == null ? "" : " (" + cause.getClass().getSimpleName() + ")";
    return TlsFailure.explain(failed)
        .orElseGet(() -> "MQTT reason code " + failed.getReasonCode() + kind);
  }

  private Answer publish(EventRecord event)
      throws MqttException, IOException, InterruptedException {
    MqttConnection open = connection();
    StreamId stream = event.event().track().stream();
    if (target.isAnnounced() && !announced.contains(stream)) {
      MqttMessage entity = message(homeAssistant.document(stream));
      entity.setRetained(true);
      Answer answer = read(open.publish(homeAssistant.topic(stream), entity));
      if (answer instanceof Answer.NotNow) {
        return answer;
      }
      // One that the broker will never take must not hold the events up.
      announced.add(stream);
    }
    MqttMessage message = message(event.document());
    message
        .getProperties()
        .setUserProperties(List.of(new UserProperty(EventHeaders.EVENT_ID, event.id())));
    return read(open.publish(MqttTopics.events(target.prefix(), stream), message));
  }

  private static MqttMessage message(byte[] document) {
    MqttProperties properties = new MqttProperties();
    properties.setContentType("application/json");
    properties.setPayloadFormat(true);
    return new MqttMessage(document, AT_LEAST_ONCE, false, properties);
  }

  /** Of a publication's acknowledgement (MQTT 5.0, section 3.4.2.1). */
  static Answer read(int reasonCode) {
    if (reasonCode < FIRST_ERROR) {
      return new Answer.Taken();
    }
    String cause = "MQTT reason code " + reasonCode;
    return FOR_GOOD.contains(reasonCode) ? new Answer.Refused(cause) : new Answer.NotNow(cause);
  }

  private MqttConnection connection() throws MqttException, IOException, InterruptedException {
    if (connection.isPresent() && connection.get().isOpen()) {
      return connection.get();
    }
    disconnect();
    MqttConnection opened = MqttConnection.open(target.serverUri(), clientIds.get(), options());
    connection = Optional.of(opened);
    return opened;
  }

  private MqttConnectionOptions options() throws IOException {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(true);
    options.setAutomaticReconnect(false);
    options.setConnectionTimeout(CONNECT_SECONDS);
    options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
    if (target.isSecure()) {
      options.setSocketFactory(tls);
      options.setHttpsHostnameVerificationEnabled(true);
    }
    target.username().ifPresent(options::setUserName);
    if (target.password().isPresent()) {
      options.setPassword(target.password().get().reveal().getBytes(UTF_8));
    }
    return options;
  }

  private void disconnect() {
    connection.ifPresent(MqttConnection::close);
    connection = Optional.empty();
    announced.clear();
  }

  @Override
  public void close() {
    disconnect();
  }
}
