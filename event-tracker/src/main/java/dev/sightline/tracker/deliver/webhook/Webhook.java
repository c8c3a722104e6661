package dev.sightline.tracker.deliver.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.program.outage.Dependency;
import dev.sightline.tracker.deliver.Answer;
import dev.sightline.tracker.deliver.EventRecord;
import dev.sightline.tracker.deliver.Receiver;
import dev.sightline.tracker.deliver.TlsFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Posts events to a server: one as it is in the topic, or several as an array. The JDK's client
 * serves here because a request can be given up in time, however slowly a server answers. The
 * answer's status decides, whatever becomes of its body. Redirects are not followed: they would
 * carry events elsewhere.
 */
public final class Webhook implements Receiver {

  /**
   * What says something of the event. All else is of the way to the server or the right to it,
   * which somebody mends: a secret that was changed, a server that is being replaced, a wrong URL.
   */
  private static final Set<Integer> OF_THE_EVENT = Set.of(400, 409, 413, 415, 422);

  private static final int SUCCESS = 200;
  private static final int REDIRECT = 300;

  /** For the rest of an answer, so that its connection can be used again. */
  private static final Duration BODY = Duration.ofSeconds(1);

  private final WebhookTarget target;
  private final HttpClient http;
  private final Clock clock;

  public Webhook(WebhookTarget target, HttpClient http, Clock clock) {
    this.target = target;
    this.http = http;
    this.clock = clock;
  }

  /** One that serves all webhooks. */
  public static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(Duration.ofSeconds(5))
        .build();
  }

  @Override
  public String name() {
    return "webhook-" + target.name();
  }

  @Override
  public Dependency dependency() {
    return new Dependency(name(), target.origin());
  }

  @Override
  public int most() {
    return target.batch();
  }

  @Override
  public boolean wants(ObjectEvent event) {
    return target.filter().admits(event);
  }

  @Override
  public Answer tell(List<EventRecord> events) throws InterruptedException {
    HttpRequest request;
    try {
      request = request(events);
    } catch (IOException e) {
      return new Answer.NotNow(e.getMessage());
    }
    Reply reply = Reply.to(request, http);
    try {
      Answer answer = read(reply.head(target.timeout()));
      reply.awaitEnd(BODY);
      return answer;
    } catch (TimeoutException e) {
      return new Answer.NotNow("no answer within " + target.timeout().toMillis() + " ms");
    } catch (ExecutionException e) {
      return new Answer.NotNow(reason(e.getCause()));
    } finally {
      reply.abandon();
    }
  }

  /** Its kind says enough: messages of TLS and URLs may quote what is secret. */
  private static String reason(Throwable cause) {
    return TlsFailure.explain(cause).orElseGet(() -> cause.getClass().getSimpleName());
  }

  private HttpRequest request(List<EventRecord> events) throws IOException {
    byte[] body = body(events);
    String id = id(events);
    long timestamp = clock.instant().getEpochSecond();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.url())
            .header("Content-Type", "application/json")
            .header("User-Agent", "sightline")
            .header("Idempotency-Key", id)
            .header("webhook-id", id)
            .header("webhook-timestamp", Long.toString(timestamp))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (target.secret().isPresent()) {
      Signature signature = Signature.by(target.secret().get());
      request.header("webhook-signature", signature.of(id, timestamp, body));
    }
    return request.build();
  }

  private byte[] body(List<EventRecord> events) throws IOException {
    if (target.batch() == 1) {
      return events.get(0).document();
    }
    ByteArrayOutputStream array = new ByteArrayOutputStream();
    for (EventRecord event : events) {
      array.write(array.size() == 0 ? '[' : ',');
      array.write(event.document());
    }
    array.write("]".getBytes(UTF_8));
    return array.toByteArray();
  }

  private static String id(List<EventRecord> events) {
    String first = events.get(0).id();
    return events.size() == 1 ? first : first + ".." + events.get(events.size() - 1).id();
  }

  private Answer read(HttpResponse.ResponseInfo head) {
    int status = head.statusCode();
    if (status >= SUCCESS && status < REDIRECT) {
      return new Answer.Taken();
    }
    String cause = "answered " + status;
    if (OF_THE_EVENT.contains(status)) {
      return new Answer.Refused(cause);
    }
    Duration atLeast =
        head.headers()
            .firstValue("Retry-After")
            .map(header -> RetryAfter.parse(header, clock))
            .orElse(Duration.ZERO);
    return new Answer.NotNow(cause, atLeast);
  }

  /** The client is others' too. */
  @Override
  public void close() {}
}
