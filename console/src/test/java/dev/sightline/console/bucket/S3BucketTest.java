package dev.sightline.console.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sightline.console.config.StoreConfig;
import dev.sightline.console.memory.BusyException;
import dev.sightline.console.memory.Lease;
import dev.sightline.console.memory.MemoryBudget;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Against a server that answers as S3 servers do, AWS's and others. */
class S3BucketTest {

  private static final String WRITTEN = "Mon, 04 May 2026 10:00:00 GMT";

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private HttpServer server;
  private final MemoryBudget memory = new MemoryBudget(1 << 20, Duration.ofMillis(50));
  private final Patience patience = new Patience();
  private S3Client client;
  private Bucket bucket;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    client =
        S3Client.builder()
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
            .httpClientBuilder(ApacheHttpClient.builder())
            .overrideConfiguration(override -> override.addExecutionInterceptor(patience))
            .endpointOverride(URI.create("http://localhost:" + server.getAddress().getPort()))
            .forcePathStyle(true)
            .build();
    bucket =
        new S3Bucket(
            () -> client,
            new StoreConfig("pictures", "", "", "us-east-1"),
            meters,
            BucketStatuses.of(Clock.systemUTC()),
            memory);
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  @Test
  void shouldListFoldersPageByPageAndCountEachRequest() {
    server.createContext(
        "/pictures",
        exchange -> {
          boolean isSecond =
              exchange.getRequestURI().getQuery().contains("continuation-token=more");
          answer(
              exchange,
              """
              <ListBucketResult><IsTruncated>%s</IsTruncated>%s
                <CommonPrefixes><Prefix>results/stream=%s/</Prefix></CommonPrefixes>
              </ListBucketResult>
              """
                  .formatted(
                      !isSecond,
                      isSecond ? "" : "<NextContinuationToken>more</NextContinuationToken>",
                      isSecond ? "yard" : "gate"));
        });

    assertThat(bucket.folders("results/"))
        .containsExactly("results/stream=gate/", "results/stream=yard/");
    assertThat(requests("list")).isEqualTo(2);
  }

  @Test
  void shouldReadAnObjectWhoseLengthIsNotTold() {
    server.createContext("/pictures", exchange -> send(exchange, 3));

    StoredObject object = bucket.read("frames/1.jpg").orElseThrow();

    assertThat(object.content()).hasSize(3);
    assertThat(object.info().size()).isEqualTo(3);
    assertThat(requests("get")).isEqualTo(1);
  }

  @Test
  void shouldReadNoMoreThanAResultMayHave() {
    server.createContext("/pictures", exchange -> send(exchange, Bucket.LARGEST_OBJECT + 1));

    assertThatThrownBy(() -> bucket.read("frames/1.jpg"))
        .isInstanceOf(BucketException.class)
        .hasMessageContaining("frames/1.jpg")
        .hasMessageContaining("more than");
  }

  @Test
  void shouldReadOneAfterTheOtherWhatIsLarge() {
    server.createContext("/pictures", exchange -> send(exchange, 3));
    Lease others = memory.take(1 << 20);

    assertThatThrownBy(() -> bucket.read("frames/1.jpg")).isInstanceOf(BusyException.class);

    others.close();
    assertThat(bucket.read("frames/1.jpg")).isPresent();
    assertThat(bucket.read("frames/2.jpg")).isPresent();
  }

  @Test
  void shouldKeepRoomForWhatIsMadeOfAnObject() {
    server.createContext("/pictures", exchange -> sendWithLength(exchange, 200 << 10));
    Lease others = memory.take(400 << 10);

    assertThat(bucket.read("results/1.json")).isPresent();
    assertThatThrownBy(() -> bucket.read("results/1.json", 4)).isInstanceOf(BusyException.class);

    others.close();
    assertThat(bucket.read("results/1.json", 4)).isPresent();
  }

  @Test
  void shouldTellWhatIsMissingFromWhatIsRefused() {
    server.createContext(
        "/pictures",
        exchange -> {
          boolean isMissing = exchange.getRequestURI().getPath().endsWith("missing.jpg");
          exchange.sendResponseHeaders(isMissing ? 404 : 403, -1);
          exchange.close();
        });

    assertThat(bucket.find("frames/missing.jpg")).isEmpty();
    assertThat(bucket.read("frames/missing.jpg")).isEmpty();
    assertThatThrownBy(() -> bucket.find("frames/secret.jpg"))
        .isInstanceOf(BucketException.class)
        .hasMessageContaining("pictures");
    assertThatThrownBy(() -> bucket.read("frames/secret.jpg")).isInstanceOf(BucketException.class);
  }

  @Test
  void shouldNotTakeAMissingBucketForAMissingObject() {
    server.createContext(
        "/pictures",
        exchange -> {
          byte[] error = "<Error><Code>NoSuchBucket</Code></Error>".getBytes(UTF_8);
          exchange.sendResponseHeaders(404, error.length);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(error);
          }
        });

    assertThatThrownBy(() -> bucket.read("frames/1.jpg")).isInstanceOf(BucketException.class);
  }

  @Test
  void shouldNotWaitLongToHearWhetherAnObjectIsThere() {
    server.createContext(
        "/pictures",
        exchange -> {
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });

    boolean unused = bucket.find("frames/1.jpg").isPresent();

    assertThat(patience.last).contains(Duration.ofSeconds(4));
  }

  /** Notes how long the last request may take as it says itself. */
  private static final class Patience implements ExecutionInterceptor {

    private Optional<Duration> last = Optional.empty();

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
      last =
          context
              .request()
              .overrideConfiguration()
              .flatMap(RequestOverrideConfiguration::apiCallTimeout);
    }
  }

  private double requests(String kind) {
    return meters.counter("sightline.console.s3.requests", "kind", kind).count();
  }

  private static void answer(HttpExchange exchange, String xml) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(xml.getBytes(UTF_8));
    }
  }

  private static void sendWithLength(HttpExchange exchange, int bytes) throws IOException {
    exchange.getResponseHeaders().set("Last-Modified", WRITTEN);
    exchange.sendResponseHeaders(200, bytes);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(new byte[bytes]);
    } catch (IOException e) {
      exchange.close(); // Who reads has had enough.
    }
  }

  /** In chunks, without a length. */
  private static void send(HttpExchange exchange, int bytes) throws IOException {
    exchange.getResponseHeaders().set("Last-Modified", WRITTEN);
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      byte[] part = new byte[1 << 16];
      for (int left = bytes; left > 0; left -= part.length) {
        body.write(part, 0, Math.min(left, part.length));
      }
    } catch (IOException e) {
      exchange.close(); // Who reads has had enough.
    }
  }
}
