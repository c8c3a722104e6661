package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.cli.stack.Home;
import dev.sightline.cli.stack.LocalStack;
import dev.sightline.cli.stack.Pace;
import dev.sightline.cli.stack.RestartPolicy;
import dev.sightline.cli.stack.RunDirectory;
import dev.sightline.cli.stack.StackListener;
import dev.sightline.cli.stack.StackSettings;
import dev.sightline.cli.stack.StackStarter;
import dev.sightline.cli.stack.VideoInput;
import dev.sightline.local.s3.LocalS3;
import dev.sightline.local.s3.S3Request;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged programs do to a real S3 server is what docs/security.md grants them. */
class PermissionsIT {

  private static final int FRAMES = 50;
  private static final int BATCH = 25;

  @TempDir Path directory;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Queue<String> keys = new ConcurrentLinkedQueue<>();

  @Test
  void shouldAskOfS3ExactlyWhatIsGranted() throws Exception {
    StackSettings settings =
        new StackSettings(
            new VideoInput.Street(), Pace.MAX, Optional.empty(), 10, OptionalLong.of(FRAMES));
    try (RunDirectory run = RunDirectory.create(directory);
        StackStarter starter =
            new StackStarter(
                Home.find(),
                run,
                settings,
                RestartPolicy.NEVER,
                new Unheard(),
                s3 -> s3.onObjectCreated(created -> keys.add(created.key())));
        LocalStack stack = starter.start()) {
      await()
          .atMost(Duration.ofMinutes(3))
          .failFast("a program ended", () -> stack.failure().isDone())
          .untilAsserted(
              () -> {
                // A batch that its time-out cuts makes one more of each.
                assertThat(puts(stack.s3(), "annotated/"))
                    .isGreaterThanOrEqualTo(FRAMES / BATCH)
                    .isEqualTo(puts(stack.s3(), "results/"));
                assertThat(stack.function().pending()).isZero();
              });
      assertThat(stack.console().start().join()).isTrue();
      look(stack.console().address());

      assertThat(callers(stack.s3()))
          .containsExactlyInAnyOrder("batch-consumer", "annotate-lambda", "console");
      assertAskedWhatIsGranted(stack.s3(), "batch-consumer");
      assertAskedWhatIsGranted(stack.s3(), "annotate-lambda");
      assertAskedWhatIsGranted(stack.s3(), "console");
    }
  }

  /** At everything of which a page of the console is made. */
  private void look(URI console) throws Exception {
    String street = "stream=" + StackSettings.STREAM_ID.value();
    assertThat(body(console, "/gallery?" + street)).contains("/batches/");
    assertThat(body(console, "/timeline/table?" + street)).isNotEmpty();
    assertThat(body(console, "/batches/" + key("results/"))).isNotEmpty();
    assertThat(body(console, "/documents/" + key("results/"))).startsWith("{");
    assertThat(body(console, "/pictures/" + key("frames/"))).isNotEmpty();
    assertThat(body(console, "/pictures/" + key("annotated/"))).isNotEmpty();
    assertThat(body(console, "/previews/" + key("frames/"))).isNotEmpty();
  }

  private String key(String folder) {
    return keys.stream().filter(key -> key.contains(folder)).findFirst().orElseThrow();
  }

  private String body(URI console, String path) throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(console.resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  private static void assertAskedWhatIsGranted(LocalS3 s3, String program) {
    Set<S3Grant> needed =
        s3.requestLog().requests().keySet().stream()
            .filter(request -> request.caller().equals(program))
            // Refused on AWS, which says enough: the bucket is there.
            .filter(request -> !request.operation().equals("HeadBucket"))
            .map(S3Grant::neededBy)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(needed).as(program).isNotEmpty().isEqualTo(Permissions.describedOnS3(program));
  }

  private static Set<String> callers(LocalS3 s3) {
    return s3.requestLog().requests().keySet().stream()
        .map(S3Request::caller)
        .collect(Collectors.toSet());
  }

  private static long puts(LocalS3 s3, String folder) {
    return s3.requestLog().requests().entrySet().stream()
        .filter(e -> e.getKey().operation().equals("PutObject"))
        .filter(e -> e.getKey().folder().equals(folder))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Ignores everything. */
  private record Unheard() implements StackListener {
    @Override
    public void starting(String part) {}

    @Override
    public void ready(String part, Duration startUp) {}
  }
}
