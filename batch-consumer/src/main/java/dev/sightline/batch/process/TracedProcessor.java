package dev.sightline.batch.process;

import dev.sightline.batch.assembly.Batch;
import dev.sightline.tracing.Span;
import dev.sightline.tracing.SpanKind;
import dev.sightline.tracing.Tracing;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A trace for each batch, linked to those of its frames. A batch that is processed again, for it
 * was handed back, has another.
 */
public final class TracedProcessor {

  private static final String OPERATION = "process";

  private final BatchProcessor processor;
  private final InstantSource clock;
  private final Tracing tracing;

  public TracedProcessor(BatchProcessor processor, InstantSource clock, Tracing tracing) {
    this.processor = processor;
    this.clock = clock;
    this.tracing = tracing;
  }

  /**
   * @throws InterruptedException if the batch is handed back
   */
  public BatchOutcome process(Batch batch) throws InterruptedException {
    if (!tracing.isOn()) {
      return processor.process(batch, Optional.empty());
    }
    try (Span span = begin(batch)) {
      try {
        BatchOutcome outcome = processor.process(batch, span.traceparent());
        span.put("sightline.frames", outcome.storedFrames());
        span.put("sightline.dead_letters", outcome.deadLetters().size());
        return outcome;
      } catch (InterruptedException | RuntimeException e) {
        span.failed(e);
        throw e;
      }
    }
  }

  private Span begin(Batch batch) {
    String topic = batch.id().topic();
    List<String> frames =
        batch.frames().stream().flatMap(frame -> frame.headers().traceparent().stream()).toList();
    Span span = tracing.root(OPERATION + " " + topic, SpanKind.CONSUMER, clock.instant(), frames);
    span.put("messaging.system", "kafka");
    span.put("messaging.operation.name", OPERATION);
    span.put("messaging.operation.type", OPERATION);
    span.put("messaging.destination.name", topic);
    span.put("messaging.destination.partition.id", Integer.toString(batch.id().partition()));
    span.put("messaging.batch.message_count", batch.frames().size() + batch.rejected().size());
    span.put("sightline.batch", batch.id().toString());
    batch.stream().ifPresent(stream -> span.put("sightline.stream", stream.value()));
    return span;
  }
}
