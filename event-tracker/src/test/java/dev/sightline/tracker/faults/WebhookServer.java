package dev.sightline.tracker.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import dev.sightline.tracker.deliver.webhook.BadServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A server that takes its time, and now and then fails, hangs up, or takes events without saying
 * so: the same for the same seed and order of requests.
 */
final class WebhookServer implements AutoCloseable {

  private static final Duration SLOWNESS = Duration.ofMillis(20);

  private final Inbox arrived = new Inbox();
  private final Inbox acknowledged = new Inbox();
  private final AtomicBoolean isToHold = new AtomicBoolean();
  private final AtomicInteger held = new AtomicInteger();
  private final Random random;
  private final String key;
  private final BadServer server;

  WebhookServer(long seed, String key) throws IOException {
    this.random = new Random(seed);
    this.key = key;
    this.server = new BadServer(0, this::answer);
  }

  /** Called for one request at a time. */
  private HttpHandler answer(BadServer.Request request) {
    LockSupport.parkNanos(SLOWNESS.toNanos());
    arrived.add(request.body());
    if (isToHold.compareAndSet(true, false)) {
      held.incrementAndGet();
      return server.silence();
    }
    return switch (random.nextInt(16)) {
      case 0 -> BadServer.status(500);
      case 1 -> BadServer.hangUp();
      default -> {
        acknowledged.add(request.body());
        yield BadServer.status(204);
      }
    };
  }

  /** The next request is taken in and not answered. */
  void hold() {
    isToHold.set(true);
  }

  /** How many requests were not answered. */
  int held() {
    return held.get();
  }

  URI url() {
    return server.url("/events");
  }

  /** All that came. */
  Inbox arrived() {
    return arrived;
  }

  /** What the tracker was told to be taken. */
  Inbox acknowledged() {
    return acknowledged;
  }

  /** As a receiver does it who has read how Standard Webhooks are signed. */
  void assertSigned() throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
    assertThat(server.requests())
        .isNotEmpty()
        .allSatisfy(
            request -> {
              String signed =
                  "%s.%s.%s"
                      .formatted(
                          request.headers().get("webhook-id"),
                          request.headers().get("webhook-timestamp"),
                          request.body());
              assertThat(request.headers().get("webhook-signature"))
                  .isEqualTo(
                      "v1,"
                          + Base64.getEncoder()
                              .encodeToString(mac.doFinal(signed.getBytes(UTF_8))));
            });
  }

  @Override
  public void close() {
    server.close();
  }
}
