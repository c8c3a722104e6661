package dev.sightline.console.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sightline.console.bucket.Bucket;
import dev.sightline.console.memory.BusyException;
import dev.sightline.console.testing.Client;
import dev.sightline.console.testing.FakeBucket;
import dev.sightline.console.testing.StoredBatch;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorAnswersTest {

  private static final StoredBatch BROKEN = StoredBatch.of("cam-1", 1, "2026-03-02T12:00:00Z");
  private static final StoredBatch BUSY = StoredBatch.of("cam-1", 2, "2026-03-02T12:00:00Z");

  private ApplicationContext context;
  private Client client;

  @BeforeAll
  void start() {
    context =
        ApplicationContext.builder()
            .properties(Map.of("micronaut.server.port", -1))
            .beanDefinitions(
                RuntimeBeanDefinition.builder(Bucket.class, ErrorAnswersTest::bucket)
                    .singleton(true)
                    .replaces(Bucket.class)
                    .build())
            .start();
    EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
    client = new Client(server);
  }

  @AfterAll
  void stop() {
    context.close();
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of("/nowhere", 404, "Page not found"),
        Arguments.of("/bad-request", 400, "Bad request"),
        Arguments.of("/documents/" + BROKEN.key(), 500, "Unexpected error"),
        Arguments.of("/documents/" + BUSY.key(), 503, "Busy"));
  }

  /** Fails in ways that a bucket should not, and in one that it may. */
  private static FakeBucket bucket() {
    FakeBucket bucket = new FakeBucket();
    bucket.beforeAnswer(
        key -> {
          if (key.equals(BUSY.key())) {
            throw new BusyException("too many large objects are being read");
          }
          throw new IllegalStateException("inner secret");
        });
    return bucket;
  }

  @ParameterizedTest
  @MethodSource("failures")
  void shouldShowABrowserAPageThatLeadsOn(String path, int status, String title) {
    HttpResponse<String> answer = client.get(path, Client.page());

    assertEquals(status, answer.statusCode());
    assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("text/html");
    assertThat(answer.headers().firstValue("content-security-policy")).isPresent();
    assertThat(answer.body())
        .contains("<h1>" + title + "</h1>")
        .contains("<a href=\"/gallery\">")
        .doesNotContain("inner secret")
        .doesNotContain("aria-current=\"page\"");
  }

  @ParameterizedTest
  @MethodSource("failures")
  void shouldTellAProgramInJson(String path, int status, String title) {
    HttpResponse<String> answer = client.get(path, "Accept", "application/json");

    assertEquals(status, answer.statusCode());
    assertThat(answer.body())
        .startsWith("{\"error\":\"")
        .doesNotContain("inner secret")
        .doesNotContain("_links")
        .doesNotContain(title);
  }

  @Test
  void shouldSayThatAMethodIsNotAllowed() {
    HttpResponse<String> answer = client.send("POST", "/gallery", "", Client.page());

    assertEquals(405, answer.statusCode());
    assertThat(answer.body()).contains("<h1>Not allowed</h1>");
  }

  @Test
  void shouldSayWhyAndWhenToComeBackWhereItIsBusy() {
    HttpResponse<String> answer = client.get("/documents/" + BUSY.key(), Client.page());

    assertEquals("5", answer.headers().firstValue("retry-after").orElseThrow());
    assertThat(answer.body())
        .contains("The console is busy: too many large objects are being read. Try again");
  }
}
