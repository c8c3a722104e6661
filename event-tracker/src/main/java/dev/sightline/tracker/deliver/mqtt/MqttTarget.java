package dev.sightline.tracker.deliver.mqtt;

import dev.sightline.program.setting.ServerUrl;
import dev.sightline.tracker.deliver.Secret;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A broker that is told of all events.
 *
 * @param url {@code mqtt://host:port}, or {@code mqtts://} by TLS; without a port 1883 or 8883
 * @param username empty for none
 * @param password of that user
 * @param prefix of the topics
 * @param isAnnounced whether Home Assistant is to find the streams by itself
 */
public record MqttTarget(
    URI url,
    Optional<String> username,
    Optional<Secret> password,
    String prefix,
    boolean isAnnounced) {

  private static final Set<String> PLAIN = Set.of("mqtt", "tcp");
  private static final Set<String> SECURE = Set.of("mqtts", "ssl");
  private static final int PLAIN_PORT = 1883;
  private static final int SECURE_PORT = 8883;

  /**
   * @throws IllegalArgumentException if the URL is another's, or has more than host and port, or a
   *     port that there is not, or the prefix is not good for a topic, or there is a password
   *     without a user; the message does not quote the URL
   */
  public MqttTarget {
    Objects.requireNonNull(username, "username");
    Objects.requireNonNull(password, "password");
    boolean isScheme =
        url.getScheme() != null
            && (PLAIN.contains(url.getScheme()) || SECURE.contains(url.getScheme()));
    boolean hasMore =
        url.getUserInfo() != null
            || url.getQuery() != null
            || url.getFragment() != null
            || !(url.getPath() == null || url.getPath().matches("/?"));
    if (!isScheme || url.getHost() == null || hasMore) {
      throw new IllegalArgumentException("not mqtt://host:port or mqtts://host:port");
    }
    if (!ServerUrl.hasPossiblePort(url)) {
      throw new IllegalArgumentException("a port that is not 1 to 65535");
    }
    if (!prefix.matches("[a-zA-Z0-9_-]{1,64}(/[a-zA-Z0-9_-]{1,64}){0,7}")) {
      throw new IllegalArgumentException("not 1 to 8 parts of a-z, A-Z, 0-9, '_', '-'");
    }
    if (password.isPresent() && username.isEmpty()) {
      throw new IllegalArgumentException("a password without a user");
    }
  }

  boolean isSecure() {
    return SECURE.contains(url.getScheme());
  }

  /** As Paho has it. */
  String serverUri() {
    int preset = isSecure() ? SECURE_PORT : PLAIN_PORT;
    int port = url.getPort() < 0 ? preset : url.getPort();
    return (isSecure() ? "ssl://" : "tcp://") + url.getHost() + ":" + port;
  }
}
