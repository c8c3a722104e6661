package dev.sightline.capture.config;

import dev.sightline.program.setting.Setting;

/** The environment variables that capture takes. */
public enum CaptureSetting implements Setting {
  KAFKA_BOOTSTRAP_SERVERS("sightline.kafka.bootstrap-servers", "host:port, separated by commas"),
  KAFKA_TOPIC("sightline.kafka.topic", "1 to 180 of a-z, A-Z, 0-9, '.', '_', '-'"),
  KAFKA_TOPIC_LAYOUT("sightline.kafka.topic-layout", "per-stream or shared"),
  KAFKA_SECURITY("sightline.kafka.security", "plaintext, tls or iam"),
  KAFKA_TOPIC_PARTITIONS("sightline.kafka.topic-partitions", "a whole number from 1 to 1000"),
  KAFKA_TOPIC_REPLICATION(
      "sightline.kafka.topic-replication",
      "a whole number from 1 to 15, or -1 for the cluster's default"),
  KAFKA_MAX_MESSAGE_BYTES(
      "sightline.kafka.max-message-bytes", "bytes from 65536 (64 KiB) to 67108864 (64 MiB)"),
  RTSP_URL("sightline.streams.rtsp-url", "rtsp://…, rtsps://…, a video file, or webcam:N"),
  STREAM_ID("sightline.streams.stream-id", "1 to 64 of a-z, 0-9 and '-'"),
  STREAMS("sightline.streams.streams", "id=url, separated by commas, each id once"),
  STREAMS_FILE(
      "sightline.streams.streams-file", "a readable file with a line id=url for each stream"),
  CONNECT_TIMEOUT_SECONDS("sightline.source.connect-timeout-seconds", "a number from 0.1 to 600"),
  READ_TIMEOUT_SECONDS("sightline.source.read-timeout-seconds", "a number from 0.1 to 600"),
  RTSP_TRANSPORT("sightline.rtsp.transport", "auto, tcp or udp"),
  FRAME_RATE("sightline.frames.rate", "a number of frames a second, above 0 up to 240"),
  FRAME_MAX_WIDTH("sightline.frames.max-width", "pixels, 16 to 65535, or 0 for no limit"),
  JPEG_QUALITY("sightline.frames.jpeg-quality", "a whole number from 1 to 100"),
  PRIVACY_MASKS("sightline.privacy.masks", "a readable file of polygons by stream"),
  MOTION("sightline.motion.gate", "off or on; or on for some streams: off,gate=on"),
  MOTION_THRESHOLD(
      "sightline.motion.threshold",
      "levels above 0 up to 255; other ones for some streams: 8,gate=20"),
  MOTION_MASK("sightline.motion.mask", "a readable file of polygons by stream"),
  MOTION_HEARTBEAT_SECONDS(
      "sightline.motion.heartbeat-seconds",
      "seconds above 0 up to 3600; others for some streams: 10,gate=60"),
  MOTION_AUDIT_PERCENT(
      "sightline.motion.audit-percent",
      "a percentage from 0 to 100; another for some streams: 1,gate=5"),
  FRAME_BUFFER("sightline.frames.buffer", "a whole number of frames from 1 to 100000"),
  FRAME_BUFFER_BYTES("sightline.frames.buffer-bytes", "bytes from 1048576 (1 MiB) upwards"),
  FRAME_MEMORY_BYTES(
      "sightline.frames.memory-bytes",
      "bytes from 1048576 (1 MiB) upwards, or 0 for a third of the heap"),
  DRAIN_TIMEOUT_SECONDS("sightline.run.drain-timeout-seconds", "a number from 0 to 3600"),
  MICRONAUT_SERVER_PORT("micronaut.server.port", "a port from 0 to 65535");

  private final String property;
  private final String allowed;

  CaptureSetting(String property, String allowed) {
    this.property = property;
    this.allowed = allowed;
  }

  @Override
  public String property() {
    return property;
  }

  @Override
  public String allowed() {
    return allowed;
  }
}
