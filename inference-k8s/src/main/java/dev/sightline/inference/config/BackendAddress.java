package dev.sightline.inference.config;

import dev.sightline.program.setting.ServerUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server of the Open Inference Protocol runs a network: {@code
 * http://host:8000/v2/models/NAME} or {@code grpc://host:8001/v2/models/NAME}, with {@code
 * /versions/VERSION} behind it where one is pinned; {@code https} and {@code grpcs} with TLS. HTTP
 * may have a path before {@code /v2}.
 *
 * @param server scheme, host and port, for messages
 * @param url the whole address, without a slash at its end
 * @param model the server's name of the model
 * @param version of the model, where it is pinned
 */
public record BackendAddress(URI server, URI url, String model, Optional<String> version) {

  private static final String NAME = "[A-Za-z0-9._-]{1,200}";

  private static final Pattern PATH =
      Pattern.compile(
          "((?:/[A-Za-z0-9._~-]+)*)/v2/models/(NAME)(?:/versions/(NAME))?/?".replace("NAME", NAME));

  /** Nothing if the text is no such address. */
  public static Optional<BackendAddress> parse(String text) {
    return uri(text).filter(BackendAddress::isServer).flatMap(BackendAddress::of);
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** User names and passwords have no place here: they would be logged and answered. */
  private static boolean isServer(URI uri) {
    return uri.getScheme() != null
        && uri.getHost() != null
        && ServerUrl.hasPossiblePort(uri)
        && uri.getRawUserInfo() == null
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null
        && switch (uri.getScheme()) {
          case "http", "https" -> true;
          case "grpc", "grpcs" -> uri.getPort() > 0;
          default -> false;
        };
  }

  private static Optional<BackendAddress> of(URI uri) {
    Matcher path = PATH.matcher(uri.getRawPath());
    if (!path.matches() || (isGrpc(uri) && !path.group(1).isEmpty())) {
      return Optional.empty();
    }
    URI server = URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
    URI url = URI.create(server + path.group().replaceFirst("/$", ""));
    return Optional.of(
        new BackendAddress(server, url, path.group(2), Optional.ofNullable(path.group(3))));
  }

  public boolean isGrpc() {
    return isGrpc(url);
  }

  private static boolean isGrpc(URI uri) {
    return uri.getScheme().startsWith("grpc");
  }

  public boolean isEncrypted() {
    return url.getScheme().endsWith("s");
  }

  /** The name that results carry: {@code NAME}, or {@code NAME:VERSION} where it is pinned. */
  public String name() {
    return version.map(pinned -> model + ":" + pinned).orElse(model);
  }
}
