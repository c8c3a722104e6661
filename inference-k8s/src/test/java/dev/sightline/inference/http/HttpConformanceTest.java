package dev.sightline.inference.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.RawHttp;
import dev.sightline.inference.fixture.RawHttp.Reply;
import dev.sightline.inference.fixture.TestImages;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP demands of a request before anybody looks at what it is about. */
@Timeout(60)
class HttpConformanceTest extends ServiceTest {

  private static final byte[] JPEG = TestImages.jpeg(64, 48);

  @Test
  void shouldRefuseHeadersThatAreTooLarge() throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      Reply reply =
          http.send("GET /health HTTP/1.1\nHost: localhost\nX-Large: " + "x".repeat(10_000));

      assertThat(reply.status()).isEqualTo(431);
      assertThat(reply.code()).isEqualTo("REQUEST_HEADER_FIELDS_TOO_LARGE");
      assertThat(reply.error()).isEqualTo("the headers are too large");
      assertThat(http.isEndedByServer()).isTrue();
    }
  }

  @Test
  void shouldRefuseAnAddressThatIsTooLong() throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      Reply reply = http.send("GET /" + "x".repeat(5_000) + " HTTP/1.1\nHost: localhost");

      assertThat(reply.status()).isEqualTo(414);
      assertThat(reply.code()).isEqualTo("REQUEST_URI_TOO_LONG");
      assertThat(reply.error()).isEqualTo("the address is too long");
      assertThat(http.isEndedByServer()).isTrue();
    }
  }

  @Test
  void shouldRefuseWhatIsNotHttp() throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      Reply reply = http.send("GET /health HTTP/1.1\nHost: localhost\nNo colon");

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.error())
          .isEqualTo("the request line or a header is not valid HTTP (RFC 9112)");
      assertThat(http.isEndedByServer()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/%zz",
        "/health?x=%",
        "/health?x=\"{}\"",
        "foo",
        "*",
        "http://[bad/health",
        "http:///health",
        "http://a:99999/health",
        "ftp://localhost/health",
        "mailto:a@example.org"
      })
  void shouldTellThatAnAddressIsNotValid(String address) throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      Reply reply = http.send("GET %s HTTP/1.1\nHost: localhost".formatted(address));

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.code()).isEqualTo("BAD_REQUEST");
      assertThat(reply.error()).startsWith("the address is not valid");
      assertThat(http.isEndedByServer()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /a b HTTP/1.1",
        "GET /health",
        "GET /health http/1.1",
        "GET /health HTTP/1.11"
      })
  void shouldTellThatARequestLineIsNotValid(String line) throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      Reply reply = http.send(line + "\nHost: localhost");

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.error())
          .isEqualTo("the request line is not a method, an address without blanks and 'HTTP/1.1'");
      assertThat(http.isEndedByServer()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health",
        "/health?a=b%20c&d=[~]",
        "http://localhost/health",
        "HTTP://localhost:8000/health"
      })
  void shouldTakeAddressesInAllTheirForms(String address) throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      assertThat(http.send("GET %s HTTP/1.1\nHost: localhost".formatted(address)).status())
          .isEqualTo(200);
    }
  }

  /** Whatever a client puts into an address: it is valid, or it is told that it is not. */
  @Test
  void shouldTakeOrNameEveryCharacterInAnAddress() throws IOException {
    for (char c = '!'; c <= 'ÿ'; c++) {
      for (String address : List.of("/a" + c, "/health?a=" + c, "/" + c + c + "/x")) {
        try (RawHttp http = new RawHttp(server.getURI())) {
          Reply reply = http.send("GET %s HTTP/1.1\nHost: localhost".formatted(address));

          assertThat(reply.status()).as(address).isIn(200, 400, 404);
          assertThat(reply.error()).as(address).doesNotContain("Host header");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/9.9", "HTTP/2.0", "HTTP/0.9"})
  void shouldRefuseOtherVersionsOfHttp(String version) throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      Reply reply = http.send("GET /health %s\nHost: localhost".formatted(version));

      assertThat(reply.status()).isEqualTo(505);
      assertThat(reply.code()).isEqualTo("HTTP_VERSION_NOT_SUPPORTED");
      assertThat(reply.error()).isEqualTo(version + " is not supported; use HTTP/1.1");
      assertThat(http.isEndedByServer()).isTrue();
    }
  }

  /** As RFC 9110 has it: what a later minor version adds can be ignored. */
  @Test
  void shouldTakeALaterVersionOfHttp1For11() throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      assertThat(http.send("GET /health HTTP/1.2").error()).contains("0 Host headers");
      assertThat(http.send("GET /health HTTP/1.2\nHost: localhost").status()).isEqualTo(200);
    }
  }

  @Test
  void shouldDemandOneHost() throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      Reply none = http.send("GET /health HTTP/1.1");
      Reply two = http.send("GET /health HTTP/1.1\nHost: a\nHost: b");
      Reply one = http.send("GET /health HTTP/1.1\nHost: localhost");

      assertThat(none.status()).isEqualTo(400);
      assertThat(none.code()).isEqualTo("BAD_REQUEST");
      assertThat(none.error()).isEqualTo("the request has 0 Host headers; needed is one");
      assertThat(two.status()).isEqualTo(400);
      assertThat(one.status()).isEqualTo(200);
    }
  }

  @Test
  void shouldDemandNoHostInHttp10() throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      assertThat(http.send("GET /health HTTP/1.0").status()).isEqualTo(200);
      assertThat(http.isEndedByServer()).isTrue();
    }
  }

  /** What follows is not taken for a request of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"/predict", "/v2/models/detector/infer", "/health"})
  void shouldRefuseARequestWithTwoLengthsAndEndTheConnection(String path) throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      Reply reply =
          http.send(
              "POST %s HTTP/1.1\nHost: localhost\nContent-Type: application/json\n".formatted(path)
                  + "Content-Length: 6\nTransfer-Encoding: chunked",
              "0\r\n\r\nGET /health HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.code()).isEqualTo("BAD_REQUEST");
      assertThat(reply.error())
          .isEqualTo(
              "the request has both Content-Length and Transfer-Encoding; needed is one of them");
      assertThat(reply.headers()).containsEntry("connection", "close");
      assertThat(http.isEndedByServer()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 6\nContent-Length: 7", "Content-Length: -1"})
  void shouldRefuseLengthsThatAreNone(String lengths) throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      assertThat(http.send("POST /predict HTTP/1.1\nHost: localhost\n" + lengths).status())
          .isEqualTo(400);
      assertThat(http.isEndedByServer()).isTrue();
    }
  }

  @Test
  void shouldRefuseTransferCodingsThatItDoesNotUnderstand() throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      Reply reply =
          http.send("POST /predict HTTP/1.1\nHost: localhost\nTransfer-Encoding: gzip, chunked");

      assertThat(reply.status()).isEqualTo(501);
      assertThat(reply.code()).isEqualTo("NOT_IMPLEMENTED");
      assertThat(http.isEndedByServer()).isTrue();
    }
  }

  @Test
  void shouldRefuseTransferCodingsInHttp10() throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      Reply reply =
          http.send(
              "POST /predict HTTP/1.0\nContent-Type: application/json\nConnection: keep-alive\n"
                  + "Content-Length: 2\nTransfer-Encoding: chunked",
              "2\r\n{}\r\n0\r\n\r\n".getBytes(US_ASCII));

      assertThat(reply.status()).isEqualTo(400);
      assertThat(http.isEndedByServer()).isTrue();
    }
  }

  /** What came before is not taken for the whole body, and what follows not for a request. */
  @ParameterizedTest
  @ValueSource(strings = {"zz", "-1", "0xd", "ffffffffffffffff", "2\r\n{}0\r\n\r\n"})
  void shouldRefuseBrokenChunksAndEndTheConnection(String chunks) throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      Reply reply =
          http.send(
              "POST /predict HTTP/1.1\nHost: localhost\nContent-Type: application/json\n"
                  + "Transfer-Encoding: chunked",
              ("d\r\n{\"frames\":[]}\r\n" + chunks + "\r\n\r\nGET /health HTTP/1.1\r\n\r\n")
                  .getBytes(US_ASCII));

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.code()).isEqualTo("BAD_REQUEST");
      assertThat(reply.error()).isEqualTo("the body's chunks are not valid HTTP (RFC 9112)");
      assertThat(reply.headers()).containsEntry("connection", "close");
      assertThat(http.isEndedByServer()).isTrue();
    }
  }

  @Test
  void shouldGoOnServingChunkedRequestsAndHeads() throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      Reply chunked =
          http.send(
              "POST /predict HTTP/1.1\nHost: localhost\nContent-Type: application/json\n"
                  + "Transfer-Encoding: chunked",
              "e\r\n{\"frames\": []}\r\n0\r\n\r\n".getBytes(US_ASCII));

      assertThat(chunked.code()).isEqualTo("NO_FRAMES");
      assertThat(http.send("GET /health HTTP/1.1\nHost: localhost").status()).isEqualTo(200);
    }
    assertThat(InferCall.post(url("/v2/models/detector/infer"), "0", JPEG).status()).isEqualTo(200);
  }
}
