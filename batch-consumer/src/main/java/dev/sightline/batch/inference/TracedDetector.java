package dev.sightline.batch.inference;

import dev.sightline.batch.retry.TransientException;
import dev.sightline.protocol.inference.GRPCInferenceServiceGrpc;
import dev.sightline.tracing.Span;
import dev.sightline.tracing.SpanKind;
import dev.sightline.tracing.Tracing;
import java.util.Map;

/**
 * A span for each attempt of a batch, whose context goes on to the service. Control frames belong
 * to no batch, and have none.
 */
public final class TracedDetector implements Detector {

  private final Detector detector;
  private final String name;
  private final Map<String, String> protocol;
  private final String host;
  private final int port;
  private final Tracing tracing;

  private TracedDetector(
      Detector detector,
      String name,
      Map<String, String> protocol,
      String host,
      int port,
      Tracing tracing) {
    this.detector = detector;
    this.name = name;
    this.protocol = protocol;
    this.host = host;
    this.port = port;
    this.tracing = tracing;
  }

  /** Of one that asks over HTTP. */
  public static TracedDetector overHttp(Detector detector, String host, int port, Tracing tracing) {
    Map<String, String> protocol =
        Map.of("http.request.method", "POST", "url.template", InferenceClient.PATH);
    return new TracedDetector(
        detector, "POST " + InferenceClient.PATH, protocol, host, port, tracing);
  }

  /** Of one that asks over gRPC. */
  public static TracedDetector overGrpc(Detector detector, String host, int port, Tracing tracing) {
    String service = GRPCInferenceServiceGrpc.SERVICE_NAME;
    String method = GRPCInferenceServiceGrpc.getModelInferMethod().getBareMethodName();
    Map<String, String> protocol =
        Map.of("rpc.system", "grpc", "rpc.service", service, "rpc.method", method);
    return new TracedDetector(detector, service + "/" + method, protocol, host, port, tracing);
  }

  @Override
  public DetectionAnswer detect(DetectionRequest request)
      throws FramesRefusedException, TransientException, InterruptedException {
    if (request.traceparent().isEmpty()) {
      return detector.detect(request);
    }
    try (Span span = begin(request)) {
      try {
        return detector.detect(request.within(span.traceparent()));
      } catch (FramesRefusedException
          | TransientException
          | InterruptedException
          | RuntimeException e) {
        span.failed(e);
        throw e;
      }
    }
  }

  private Span begin(DetectionRequest request) {
    Span span = tracing.child(name, SpanKind.CLIENT, request.traceparent());
    protocol.forEach(span::put);
    span.put("server.address", host);
    span.put("server.port", port);
    span.put("sightline.batch", request.id());
    span.put("sightline.stream", request.stream().value());
    span.put("sightline.frames", request.images().size());
    return span;
  }
}
