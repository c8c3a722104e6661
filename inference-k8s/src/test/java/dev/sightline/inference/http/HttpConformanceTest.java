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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP demands of a request before anybody looks at what it is about. */
@Timeout(60)
class HttpConformanceTest extends ServiceTest {

  private static final byte[] JPEG = TestImages.jpeg(64, 48);
  private static final byte[] EMPTY = "{\"frames\": []}".getBytes(US_ASCII);

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b", "evil/..", "x:99999", "x:80:80", "x:-1", "::1", "[::1", "a@b", "a%zz", ":80", "\"x\""
      })
  void shouldRefuseAHostThatIsNone(String host) throws IOException {
    for (String version : List.of("HTTP/1.1", "HTTP/1.0")) {
      try (RawHttp http = new RawHttp(server.getURI())) {
        Reply reply = http.send("GET /health %s\nHost: %s".formatted(version, host));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("BAD_REQUEST");
        assertThat(reply.error()).isEqualTo("the Host header is not a host, or a host and a port");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "inference_service:8000",
        "10.0.0.7:65535",
        "[::1]:8000",
        "[fe80::1%25eth0]",
        "example.org.:",
        "a%20b",
        ""
      })
  void shouldTakeHostsInAllTheirForms(String host) throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      assertThat(http.send("GET /health HTTP/1.1\nHost: " + host).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"something", "100-continue, something", "100-continue\nExpect: something"})
  void shouldTellThatAnExpectationIsNotMet(String expectation) throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      Reply reply = http.send(predict("Content-Length: LENGTH\nExpect: " + expectation), EMPTY);

      assertThat(reply.status()).isEqualTo(417);
      assertThat(reply.code()).isEqualTo("EXPECTATION_FAILED");
      assertThat(http.send("GET /health HTTP/1.1\nHost: localhost").status()).isEqualTo(200);
    }
  }

  @Test
  void shouldAskForABodyThatWaitsToBeAskedFor() throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      Reply asked = http.send(predict("Content-Length: 14\nExpect: 100-Continue"));
      Reply answer = http.sendMore("{\"frames\": []}");

      assertThat(asked.status()).isEqualTo(100);
      assertThat(answer.code()).isEqualTo("NO_FRAMES");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/predict, Content-Length: 2000001, 413",
    "/v2/models/detector/infer, Content-Length: 2000001, 413",
    "/v2/models/none/infer, Content-Length: 10, 404",
    "/nowhere, Content-Length: 10, 404",
    "/health, Content-Length: 10, 405"
  })
  void shouldNotAskForABodyThatItDoesNotTake(String path, String length, int status)
      throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      Reply reply =
          http.send(
              "POST %s HTTP/1.1\nHost: localhost\nContent-Type: application/json\n%s\nExpect: 100-continue"
                  .formatted(path, length));

      assertThat(reply.status()).isEqualTo(status);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "", "/json", "application/", "a b/c", ";"})
  void shouldRefuseAContentTypeThatIsNone(String type) throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      Reply reply =
          http.send(
              "POST /predict HTTP/1.1\nHost: localhost\nContent-Length: LENGTH\nContent-Type: "
                  + type,
              EMPTY);

      assertThat(reply.status()).isEqualTo(415);
      assertThat(reply.code()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
      assertThat(reply.error())
          .isEqualTo("the Content-Type is not a media type, such as application/json");
    }
  }

  @Test
  void shouldRefuseTwoContentTypes() throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      Reply reply = http.send(predict("Content-Length: LENGTH\nContent-Type: text/plain"), EMPTY);

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.error()).isEqualTo("the request has 2 Content-Type headers; needed is one");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"APPLICATION/JSON", "application/json; charset=utf-8", "application/json;"})
  void shouldTakeContentTypesInAllTheirForms(String type) throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      Reply reply =
          http.send(
              "POST /predict HTTP/1.1\nHost: localhost\nContent-Length: LENGTH\nContent-Type: "
                  + type,
              EMPTY);

      assertThat(reply.code()).isEqualTo("NO_FRAMES");
    }
  }

  @ParameterizedTest
  @CsvSource({"/predict, ''", "/predict, '  '", "/v2/models/detector/infer, ''"})
  void shouldTellThatABodyIsEmpty(String path, String body) throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      Reply reply =
          http.send(
              "POST %s HTTP/1.1\nHost: localhost\nContent-Type: application/json\nContent-Length: LENGTH"
                  .formatted(path),
              body.getBytes(US_ASCII));

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.code()).isEqualTo("MALFORMED_JSON");
      assertThat(reply.error()).startsWith("the body is empty");
    }
  }

  /** With the same length, so that the connection need not end. */
  @ParameterizedTest
  @CsvSource({"/health, 200", "/v2, 200", "/v2/models/cats, 200", "/predict, 405", "/nowhere, 404"})
  void shouldAnswerHeadAsGetWithoutTheBody(String path, int status) throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      Reply get = http.send("GET %s HTTP/1.1\nHost: localhost".formatted(path));
      Reply head = http.send("HEAD %s HTTP/1.1\nHost: localhost".formatted(path));

      assertThat(head.status()).isEqualTo(get.status()).isEqualTo(status);
      assertThat(head.body()).isEmpty();
      assertThat(head.headers().keySet()).isEqualTo(get.headers().keySet());
      for (String name : List.of("content-length", "content-type")) {
        assertThat(head.headers()).containsEntry(name, get.headers().get(name));
      }
      assertThat(http.send("GET /health HTTP/1.1\nHost: localhost").json().get("status").asText())
          .isEqualTo("UP");
    }
  }

  /** Each of several answers that are under way at once. */
  @Test
  void shouldKnowWhichOfSeveralRequestsWasHead() throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      Reply first =
          http.send(
              "GET /health HTTP/1.1\nHost: localhost\n\nHEAD /health HTTP/1.1\nHost: localhost\n\n"
                  + "GET /v2 HTTP/1.1\nHost: localhost");
      Reply second = http.nextWithoutBody();
      Reply third = http.next();

      assertThat(first.json().get("status").asText()).isEqualTo("UP");
      assertThat(second.headers()).containsEntry("content-length", first.body().length() + "");
      assertThat(third.json().get("name").asText()).isNotEmpty();
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

  private static String predict(String headers) {
    return "POST /predict HTTP/1.1\nHost: localhost\nContent-Type: application/json\n" + headers;
  }
}
