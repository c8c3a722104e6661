package dev.sightline.tracker.count;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;

/** The address at which another instance is asked. */
public final class CountAddress {

  /** A header of every question that is passed on, so that it is not passed on again. */
  public static final String RELAYED = "sightline-relayed";

  private CountAddress() {}

  public static URI of(String host, int port, CountQuery query) {
    List<String> parameters = new ArrayList<>();
    add(parameters, "stream", query.stream().value());
    query.line().ifPresent(line -> add(parameters, "line", line));
    query.label().ifPresent(label -> add(parameters, "label", label));
    add(parameters, "per", query.per().text());
    add(parameters, "from", query.from().toString());
    add(parameters, "to", query.to().toString());
    String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return URI.create("http://%s:%d/counts?%s".formatted(name, port, String.join("&", parameters)));
  }

  private static void add(List<String> parameters, String name, String value) {
    parameters.add(name + "=" + URLEncoder.encode(value, UTF_8));
  }
}
