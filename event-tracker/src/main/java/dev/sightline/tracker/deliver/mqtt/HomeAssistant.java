package dev.sightline.tracker.deliver.mqtt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.event.EventType;

/**
 * Announces a stream to Home Assistant as a device with one event entity (<a
 * href="https://www.home-assistant.io/integrations/event.mqtt/">MQTT event</a>, <a
 * href="https://www.home-assistant.io/integrations/mqtt/#mqtt-discovery">discovery</a>): its state
 * is the latest event's type, its attributes are the document's.
 */
final class HomeAssistant {

  private static final String TEMPLATE =
      "{{ dict(value_json, event_type=value_json.type) | tojson }}";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String prefix;

  /**
   * @param prefix of the topics that events are published to
   */
  HomeAssistant(String prefix) {
    this.prefix = prefix;
  }

  String topic(StreamId stream) {
    return "homeassistant/event/" + id(stream) + "/events/config";
  }

  byte[] document(StreamId stream) {
    ObjectNode entity = JSON.createObjectNode();
    entity.put("name", "Events");
    entity.put("unique_id", id(stream) + "_events");
    entity.put("state_topic", MqttTopics.events(prefix, stream));
    entity.put("value_template", TEMPLATE);
    entity.put("qos", 1);
    for (EventType type : EventType.values()) {
      entity.withArray("event_types").add(type.text());
    }
    ObjectNode device = entity.putObject("device");
    device.putArray("identifiers").add(id(stream));
    device.put("name", "Camera " + stream);
    device.put("manufacturer", "Sightline");
    try {
      return JSON.writeValueAsBytes(entity);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an entity that cannot be written: " + entity, e);
    }
  }

  private String id(StreamId stream) {
    return prefix.replace('/', '_') + "_" + stream;
  }
}
