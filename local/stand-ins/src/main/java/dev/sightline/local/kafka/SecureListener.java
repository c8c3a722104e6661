package dev.sightline.local.kafka;

import dev.sightline.local.tls.Certificates;
import java.util.Locale;

/** Listeners of an {@link EmbeddedBroker} beside the one without security. */
public enum SecureListener {
  /** TLS, with a certificate of this machine. */
  TLS("SSL", Certificates.HERE),
  /** TLS, with a certificate of another machine. */
  ELSEWHERE("SSL", Certificates.ELSEWHERE),
  /** TLS, and a password: no IAM. */
  SASL("SASL_SSL", Certificates.HERE);

  private final String protocol;
  private final String certified;

  SecureListener(String protocol, String certified) {
    this.protocol = protocol;
    this.certified = certified;
  }

  /** As Kafka calls it. */
  String protocol() {
    return protocol;
  }

  /** The host that its certificate names. */
  String certified() {
    return certified;
  }

  /** What the names of its own settings start with. */
  String prefix() {
    return "listener.name." + name().toLowerCase(Locale.ROOT) + ".";
  }
}
