package dev.sightline.annotate;

import dev.sightline.annotate.ResultOutcome.State;
import dev.sightline.annotate.ResultOutcome.Tried;
import dev.sightline.annotate.event.EventObject;
import dev.sightline.tracing.Tracing;
import jakarta.inject.Singleton;
import java.util.List;

/** Annotates what one event names, object by object: one that fails leaves the others alone. */
@Singleton
final class EventAnnotator {

  private final AnnotationService service;
  private final AnnotateMetrics metrics;
  private final Tracing tracing;

  EventAnnotator(AnnotationService service, AnnotateMetrics metrics, Tracing tracing) {
    this.service = service;
    this.metrics = metrics;
    this.tracing = tracing;
  }

  /**
   * Tries all objects.
   *
   * @throws RetryableFailureException if the store failed for one of them
   */
  AnnotateSummary annotate(List<EventObject> objects) {
    List<ResultOutcome> outcomes =
        objects.stream().map(object -> service.annotate(object.bucket(), object.key())).toList();
    List<Tried> tried =
        outcomes.stream().filter(Tried.class::isInstance).map(Tried.class::cast).toList();
    metrics.report(tried);
    // Between two invocations the function stands still, and sends nothing.
    tracing.flush();
    if (count(tried, State.RETRY) > 0) {
      throw new RetryableFailureException(count(tried, State.RETRY), tried.size());
    }
    return new AnnotateSummary(
        tried.size(),
        count(tried, State.ANNOTATED),
        count(tried, State.FAILED),
        outcomes.size() - tried.size(),
        tried.stream().mapToInt(Tried::frames).sum());
  }

  private static int count(List<Tried> tried, State state) {
    return (int) tried.stream().filter(t -> t.state() == state).count();
  }
}
