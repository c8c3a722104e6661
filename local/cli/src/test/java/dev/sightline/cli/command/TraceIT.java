package dev.sightline.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.cli.command.SpanReceiver.ReceivedSpan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One trace leads from a batch to its pictures, and by its links to the capture of its frames. */
class TraceIT {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final String PUT = "S3.PutObject";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "http, POST /v2/models/detector/infer, POST /v2/models/{name}/infer",
    "grpc, inference.GRPCInferenceService/ModelInfer, inference.GRPCInferenceService/ModelInfer",
  })
  void shouldLeadFromACapturedFrameToItsPicture(String protocol, String call, String served)
      throws Exception {
    try (SpanReceiver receiver = SpanReceiver.start();
        RunningUp up =
            RunningUp.start(
                RunningUp.homeIn(Files.createDirectory(directory.resolve("home"))),
                Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    receiver.address().toString(),
                    "OTEL_BSP_SCHEDULE_DELAY",
                    "200"),
                "--protocol",
                protocol)) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(whole(receiver.spans())).as(up.output()).isPresent());
      List<ReceivedSpan> all = receiver.spans();
      ReceivedSpan picture = whole(all).orElseThrow();

      // From the picture back to the batch.
      ReceivedSpan annotated = parent(all, picture);
      ReceivedSpan stored = parent(all, annotated);
      ReceivedSpan batch = parent(all, stored);
      assertThat(annotated).returns("annotate", ReceivedSpan::name);
      assertThat(stored)
          .returns("batch-consumer", ReceivedSpan::program)
          .returns(PUT, ReceivedSpan::name);
      assertThat(batch)
          .returns("batch-consumer", ReceivedSpan::program)
          .returns("", ReceivedSpan::parent);
      assertThat(batch.name()).startsWith("process video-frames");

      // What inference did for it.
      ReceivedSpan answered = of(all, batch.trace(), "inference-k8s").get(0);
      assertThat(answered).returns(served, ReceivedSpan::name);
      ReceivedSpan asked = parent(all, answered);
      assertThat(asked)
          .returns("batch-consumer", ReceivedSpan::program)
          .returns(call, ReceivedSpan::name)
          .returns(batch.id(), ReceivedSpan::parent);

      // And where its frames came from.
      assertThat(batch.links()).isNotEmpty();
      assertThat(all)
          .filteredOn(span -> batch.links().contains(span.trace()))
          .hasSameSizeAs(batch.links())
          .allSatisfy(
              frame -> {
                assertThat(frame).returns("capture-ec2", ReceivedSpan::program);
                assertThat(frame.name()).startsWith("send video-frames");
              });
    }
  }

  /** The span of a picture, of whose batch everything has been received. */
  private static Optional<ReceivedSpan> whole(List<ReceivedSpan> all) {
    return all.stream()
        .filter(span -> span.program().equals("annotate-lambda") && span.name().equals(PUT))
        .filter(picture -> isWhole(all, picture.trace()))
        .findFirst();
  }

  private static boolean isWhole(List<ReceivedSpan> all, String trace) {
    List<ReceivedSpan> spans = all.stream().filter(span -> span.trace().equals(trace)).toList();
    Set<String> ids = spans.stream().map(ReceivedSpan::id).collect(Collectors.toSet());
    List<ReceivedSpan> roots = spans.stream().filter(span -> span.parent().isEmpty()).toList();
    Set<String> traces = all.stream().map(ReceivedSpan::trace).collect(Collectors.toSet());
    return roots.size() == 1
        && spans.stream().allMatch(span -> span.parent().isEmpty() || ids.contains(span.parent()))
        && traces.containsAll(roots.get(0).links())
        && !of(all, trace, "inference-k8s").isEmpty();
  }

  private static List<ReceivedSpan> of(List<ReceivedSpan> all, String trace, String program) {
    return all.stream()
        .filter(span -> span.trace().equals(trace) && span.program().equals(program))
        .toList();
  }

  private static ReceivedSpan parent(List<ReceivedSpan> all, ReceivedSpan child) {
    return all.stream()
        .filter(span -> span.id().equals(child.parent()) && span.trace().equals(child.trace()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no parent of " + child));
  }
}
