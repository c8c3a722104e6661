package dev.sightline.tracker.deliver.mqtt;

import dev.sightline.contract.StreamId;

/** Topics at the MQTT broker. */
final class MqttTopics {

  private MqttTopics() {}

  static String events(String prefix, StreamId stream) {
    return prefix + "/" + stream + "/events";
  }
}
