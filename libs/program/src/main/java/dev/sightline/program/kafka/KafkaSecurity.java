package dev.sightline.program.kafka;

import java.util.Map;

/** How clients reach the brokers: {@code KAFKA_SECURITY}. */
public enum KafkaSecurity {
  PLAINTEXT,
  /** TLS with the JVM's trust store, or what {@code KAFKA_SSL_*} variables name. */
  TLS,
  /** MSK IAM access control, as https://github.com/aws/aws-msk-iam-auth configures a client. */
  IAM;

  /** What producers, consumers and admin clients need. */
  public Map<String, String> clientProperties() {
    return switch (this) {
      case PLAINTEXT -> Map.of("security.protocol", "PLAINTEXT");
      case TLS -> Map.of("security.protocol", "SSL");
      case IAM ->
          Map.of(
              "security.protocol", "SASL_SSL",
              "sasl.mechanism", "AWS_MSK_IAM",
              "sasl.jaas.config", "software.amazon.msk.auth.iam.IAMLoginModule required;",
              "sasl.client.callback.handler.class",
                  "software.amazon.msk.auth.iam.IAMClientCallbackHandler");
    };
  }
}
