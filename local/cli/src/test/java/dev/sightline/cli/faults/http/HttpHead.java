package dev.sightline.cli.faults.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The head of an HTTP/1.1 request as it came.
 *
 * @param fields lines of the form {@code name: value}
 */
public record HttpHead(String requestLine, List<String> fields) {

  public HttpHead {
    fields = List.copyOf(fields);
  }

  /** Reads up to the empty line; empty if the connection ends before it begins. */
  static Optional<HttpHead> read(InputStream in) throws IOException {
    String first = line(in);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    List<String> fields = new ArrayList<>();
    for (String field = line(in); !field.isEmpty(); field = line(in)) {
      fields.add(field);
    }
    return Optional.of(new HttpHead(first, fields));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        if (line.isEmpty()) {
          return "";
        }
        throw new EOFException("the head ends in the middle of " + line);
      }
      line.append((char) octet);
    }
    return line.toString().stripTrailing();
  }

  public String method() {
    return requestLine.substring(0, requestLine.indexOf(' '));
  }

  /** Path and query, as they are encoded. */
  public String target() {
    return requestLine.substring(requestLine.indexOf(' ') + 1, requestLine.lastIndexOf(' '));
  }

  /** Whether it writes an object whose key starts so; for S3, addressed path-style. */
  public boolean puts(String prefix) {
    return method().equals("PUT") && isAt(prefix);
  }

  /** Whether it reads an object whose key starts so. */
  public boolean gets(String prefix) {
    return method().equals("GET") && isAt(prefix);
  }

  private boolean isAt(String prefix) {
    return target().matches("/[^/]+/" + prefix + ".*");
  }

  int contentLength() throws IOException {
    if (field("transfer-encoding").isPresent()) {
      throw new IOException("chunked requests are not relayed: " + requestLine);
    }
    return field("content-length").map(Integer::parseInt).orElse(0);
  }

  boolean expectsContinue() {
    return field("expect").isPresent();
  }

  private Optional<String> field(String name) {
    return fields.stream()
        .filter(field -> isNamed(field, name))
        .map(field -> field.substring(name.length() + 1).strip())
        .findFirst();
  }

  private static boolean isNamed(String field, String name) {
    return field.toLowerCase(Locale.ROOT).startsWith(name + ":");
  }

  /** The head of the only request of a connection. */
  byte[] forLastRequest() {
    String head =
        fields.stream()
            .filter(field -> !isNamed(field, "expect") && !isNamed(field, "connection"))
            .collect(Collectors.joining("\r\n", requestLine + "\r\n", "\r\n"));
    return (head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }
}
