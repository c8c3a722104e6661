package dev.sightline.tracing;

import dev.sightline.contract.Redaction;
import dev.sightline.program.outage.OutageLog;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.Optional;

/** Says in the log that the collector is away, as for everything else that a program needs. */
final class WatchedExporter implements SpanExporter {

  private final SpanExporter exporter;
  private final OutageLog outage;

  WatchedExporter(SpanExporter exporter, OutageLog outage) {
    this.exporter = exporter;
    this.outage = outage;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    CompletableResultCode result = exporter.export(spans);
    return result.whenComplete(() -> tell(result));
  }

  private void tell(CompletableResultCode result) {
    if (result.isSuccess()) {
      outage.answered();
    } else {
      outage.failed(cause(result.getFailureThrowable()));
    }
  }

  /** The library's own exception only says that the export failed: what it came from says why. */
  private static String cause(Throwable failure) {
    return Optional.ofNullable(failure)
        .map(Throwable::getCause)
        .map(Throwable::toString)
        .map(Redaction::redact)
        .orElse("the collector refuses spans");
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
