package dev.sightline.console.config;

import dev.sightline.program.setting.ServerUrl;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who may look, and whom the console asks.
 *
 * @param host the address that it listens on
 * @param password that opens it; may be empty on a loopback address only
 * @param targets base URLs of the programs' management endpoints, separated by commas; may be empty
 */
@Context
@ConfigurationProperties("sightline.console")
public record ConsoleConfig(String host, String password, String targets) {

  private static final int SHORTEST_PASSWORD = 8;

  public ConsoleConfig {
    ConsoleSetting.CONSOLE_HOST.require(address(host).isPresent(), host);
    // Its length at most: the value itself belongs in no message.
    ConsoleSetting.CONSOLE_PASSWORD.require(
        password.length() >= SHORTEST_PASSWORD || (password.isEmpty() && isLoopback(host)),
        password.isEmpty() ? "" : "(" + password.length() + " characters)");
    ConsoleSetting.CONSOLE_TARGETS.require(split(targets).allMatch(ServerUrl::isHttp), targets);
  }

  /** The programs whose states and figures are shown. */
  public List<URI> programs() {
    return split(targets).map(URI::create).toList();
  }

  /** What opens the console; nothing where everyone on this machine may look. */
  public Optional<String> secret() {
    return password.isEmpty() ? Optional.empty() : Optional.of(password);
  }

  @Override
  public String toString() {
    return "ConsoleConfig[host=" + host + "]";
  }

  private static Stream<String> split(String targets) {
    return Stream.of(targets.split(",")).map(String::strip).filter(url -> !url.isEmpty());
  }

  private static boolean isLoopback(String host) {
    return address(host).filter(InetAddress::isLoopbackAddress).isPresent();
  }

  private static Optional<InetAddress> address(String host) {
    try {
      return host.isBlank() ? Optional.empty() : Optional.of(InetAddress.getByName(host));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
