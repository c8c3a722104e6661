package dev.sightline.cli.command;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/**
 * Takes spans as a collector of OpenTelemetry does, over HTTP.
 *
 * @see <a
 *     href="https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto">the
 *     numbers of the fields</a>
 */
final class SpanReceiver implements AutoCloseable {

  private static final int SCOPES = 2;
  private static final int SPANS = 2;

  private final HttpServer server;
  private final List<ReceivedSpan> spans = new CopyOnWriteArrayList<>();

  private SpanReceiver(HttpServer server) {
    this.server = server;
  }

  /**
   * A span.
   *
   * @param parent empty for the first of its trace
   * @param links traces that it is about
   */
  record ReceivedSpan(
      String program, String name, String trace, String id, String parent, List<String> links) {}

  static SpanReceiver start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    SpanReceiver receiver = new SpanReceiver(server);
    server.createContext("/v1/traces", receiver::receive);
    server.start();
    return receiver;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<ReceivedSpan> spans() {
    return List.copyOf(spans);
  }

  private void receive(HttpExchange exchange) throws IOException {
    boolean isPacked = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (exchange;
        InputStream body = exchange.getRequestBody();
        InputStream plain = isPacked ? new GZIPInputStream(body) : body) {
      UnknownFieldSet request = UnknownFieldSet.parseFrom(plain.readAllBytes());
      for (UnknownFieldSet resource : parts(request, 1)) {
        String program = program(resource);
        for (UnknownFieldSet scope : parts(resource, SCOPES)) {
          parts(scope, SPANS).forEach(span -> spans.add(span(program, span)));
        }
      }
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static String program(UnknownFieldSet resourceSpans) {
    for (UnknownFieldSet resource : parts(resourceSpans, 1)) {
      for (UnknownFieldSet attribute : parts(resource, 1)) {
        if (bytes(attribute, 1).toStringUtf8().equals("service.name")) {
          return bytes(parts(attribute, 2).get(0), 1).toStringUtf8();
        }
      }
    }
    return "";
  }

  private static ReceivedSpan span(String program, UnknownFieldSet span) {
    return new ReceivedSpan(
        program,
        bytes(span, 5).toStringUtf8(),
        hex(bytes(span, 1)),
        hex(bytes(span, 2)),
        hex(bytes(span, 4)),
        span.getField(13).getLengthDelimitedList().stream()
            .map(link -> hex(bytes(parsed(link), 1)))
            .toList());
  }

  private static List<UnknownFieldSet> parts(UnknownFieldSet message, int field) {
    return message.getField(field).getLengthDelimitedList().stream()
        .map(SpanReceiver::parsed)
        .toList();
  }

  private static UnknownFieldSet parsed(ByteString bytes) {
    try {
      return UnknownFieldSet.parseFrom(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ByteString bytes(UnknownFieldSet message, int field) {
    List<ByteString> values = message.getField(field).getLengthDelimitedList();
    return values.isEmpty() ? ByteString.EMPTY : values.get(0);
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
