package dev.sightline.console.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Collection;

/** An address on this server: a path, and a query whose values may be any text. Immutable. */
public record Address(String path, String query) {

  public static Address of(String path) {
    return new Address(path, "");
  }

  /** With another parameter, unless its value is empty. */
  public Address with(String name, String value) {
    if (value.isEmpty()) {
      return this;
    }
    String pair = name + "=" + URLEncoder.encode(value, UTF_8);
    return new Address(path, query.isEmpty() ? pair : query + "&" + pair);
  }

  /** With a parameter for each value. */
  public Address withAll(String name, Collection<String> values) {
    Address address = this;
    for (String value : values) {
      address = address.with(name, value);
    }
    return address;
  }

  @Override
  public String toString() {
    return query.isEmpty() ? path : path + "?" + query;
  }
}
