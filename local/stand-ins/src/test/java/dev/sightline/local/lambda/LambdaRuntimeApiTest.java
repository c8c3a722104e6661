package dev.sightline.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.local.lambda.InvocationResult.DeadLetter;
import dev.sightline.local.lambda.InvocationResult.Succeeded;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LambdaRuntimeApiTest {

  private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:test";

  private final HttpClient client = HttpClient.newHttpClient();
  private final InvocationQueue queue =
      new InvocationQueue(new RetryPolicy(0, Duration.ZERO), Clock.systemUTC());
  private LambdaRuntimeApi api;

  @BeforeEach
  void start() throws IOException {
    api = LambdaRuntimeApi.start(queue, ARN, Duration.ofSeconds(30));
  }

  @AfterEach
  void stop() {
    queue.close();
    api.close();
  }

  @Test
  void shouldHandOutAnEventWithTheHeadersOfTheRuntimeApi() throws Exception {
    long before = System.currentTimeMillis();
    var unused = queue.submit("{\"a\": 1}");

    HttpResponse<String> next = next();

    assertThat(next.statusCode()).isEqualTo(200);
    assertThat(next.body()).isEqualTo("{\"a\": 1}");
    assertThat(header(next, "Lambda-Runtime-Aws-Request-Id")).hasSize(36);
    assertThat(Long.parseLong(header(next, "Lambda-Runtime-Deadline-Ms")))
        .isBetween(before + 30_000, System.currentTimeMillis() + 30_000);
    assertThat(header(next, "Lambda-Runtime-Invoked-Function-Arn")).isEqualTo(ARN);
    assertThat(header(next, "Lambda-Runtime-Trace-Id"))
        .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0");
  }

  @Test
  void shouldHoldARequestUntilThereIsAnEvent() throws Exception {
    CompletableFuture<HttpResponse<String>> poll =
        client.sendAsync(get("invocation/next"), BodyHandlers.ofString());
    await().until(queue::runtimeIsReady);
    assertThat(poll).isNotDone();

    var unused = queue.submit("1");

    assertThat(poll.get(5, TimeUnit.SECONDS).body()).isEqualTo("1");
  }

  @Test
  void shouldTakeAResponse() throws Exception {
    CompletableFuture<InvocationResult> result = queue.submit("1");
    String id = header(next(), "Lambda-Runtime-Aws-Request-Id");

    assertThat(post("invocation/" + id + "/response", "{\"ok\": true}").statusCode())
        .isEqualTo(202);
    assertThat(((Succeeded) result.get(5, TimeUnit.SECONDS)).response())
        .isEqualTo("{\"ok\": true}");
  }

  @Test
  void shouldTakeAnError() throws Exception {
    CompletableFuture<InvocationResult> result = queue.submit("1");
    String id = header(next(), "Lambda-Runtime-Aws-Request-Id");

    post("invocation/" + id + "/error", "{\"errorType\": \"T\", \"errorMessage\": \"M\"}");

    assertThat(((DeadLetter) result.get(5, TimeUnit.SECONDS)).error())
        .isEqualTo(new FunctionError("T", "M"));
  }

  @Test
  void shouldKeepTheReasonWhyTheFunctionCouldNotBeInitialised() throws Exception {
    assertThat(post("init/error", "not JSON").statusCode()).isEqualTo(202);

    assertThat(api.takeInitError()).contains(new FunctionError("Unhandled", "not JSON"));
    assertThat(api.takeInitError()).isEmpty();
  }

  @Test
  void shouldRefuseAnAnswerToARequestThatIsNotInHand() throws Exception {
    String id = "00000000-0000-0000-0000-000000000000";

    assertThat(post("invocation/" + id + "/response", "{}").statusCode()).isEqualTo(400);
    assertThat(post("invocation/" + id + "/error", "{}").statusCode()).isEqualTo(400);
    assertThat(post("invocation/x/response", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void shouldFailAResponseThatIsTooLarge() throws Exception {
    CompletableFuture<InvocationResult> result = queue.submit("1");
    String id = header(next(), "Lambda-Runtime-Aws-Request-Id");

    assertThat(post("invocation/" + id + "/response", "x".repeat(6 * 1024 * 1024 + 1)).statusCode())
        .isEqualTo(413);
    assertThat(result.get(5, TimeUnit.SECONDS)).isInstanceOf(DeadLetter.class);
  }

  private HttpResponse<String> next() throws IOException, InterruptedException {
    return client.send(get("invocation/next"), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private HttpRequest get(String path) {
    return HttpRequest.newBuilder(uri(path)).GET().build();
  }

  private URI uri(String path) {
    return URI.create("http://" + api.address() + "/2018-06-01/runtime/" + path);
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElseThrow();
  }
}
