package dev.sightline.local.kafka;

import dev.sightline.local.process.FreePorts;
import dev.sightline.local.tls.Certificates;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * A broker's secure listeners, and the settings that they need.
 *
 * @param ports on loopback
 * @param certificates that the listeners show
 */
record SecureListeners(Map<SecureListener, Integer> ports, Certificates certificates) {

  SecureListeners {
    ports = Map.copyOf(ports);
  }

  /** All of them, on free ports. */
  static SecureListeners onFreePorts(Certificates certificates) throws IOException {
    Map<SecureListener, Integer> ports = new EnumMap<>(SecureListener.class);
    for (SecureListener listener : SecureListener.values()) {
      ports.put(listener, FreePorts.findOne());
    }
    return new SecureListeners(ports, certificates);
  }

  /**
   * Settings that override those of {@link BrokerProperties}.
   *
   * @param port of the listener without security, which stays
   */
  Map<String, String> settings(int port, int controllerPort) {
    Map<String, String> settings = new HashMap<>();
    StringBuilder listeners =
        new StringBuilder(
            "PLAINTEXT://localhost:%d,CONTROLLER://localhost:%d".formatted(port, controllerPort));
    StringBuilder protocols = new StringBuilder("PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    ports.forEach(
        (listener, own) -> {
          listeners.append(",%s://localhost:%d".formatted(listener, own));
          protocols.append(",%s:%s".formatted(listener, listener.protocol()));
          settings.putAll(certificate(listener));
        });
    settings.put("listeners", listeners.toString());
    settings.put("listener.security.protocol.map", protocols.toString());
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put("sasl.enabled.mechanisms", "PLAIN");
    settings.put(
        SecureListener.SASL.prefix() + "plain.sasl.jaas.config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required user_camera=\"x\";");
    return settings;
  }

  private Map<String, String> certificate(SecureListener listener) {
    String prefix = listener.prefix() + "ssl.";
    return Map.of(
        prefix + "keystore.location", certificates.keyStore(listener.certified()).toString(),
        prefix + "keystore.type", "PKCS12",
        prefix + "keystore.password", certificates.password(),
        prefix + "key.password", certificates.password());
  }
}
