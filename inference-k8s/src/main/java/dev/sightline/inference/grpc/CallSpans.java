package dev.sightline.inference.grpc;

import dev.sightline.contract.FrameHeaderCodec;
import dev.sightline.tracing.Span;
import dev.sightline.tracing.SpanKind;
import dev.sightline.tracing.Tracing;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A span for each inference, within the caller's trace. */
final class CallSpans implements ServerInterceptor {

  private static final Context.Key<Span> SPAN = Context.keyWithDefault("span", Span.none());
  private static final String INFERENCE = "ModelInfer";
  private static final Metadata.Key<String> TRACEPARENT =
      Metadata.Key.of(FrameHeaderCodec.TRACEPARENT, Metadata.ASCII_STRING_MARSHALLER);

  /** What is this side's fault, and not the caller's, as OpenTelemetry has it. */
  private static final Set<Status.Code> FAULTS =
      EnumSet.of(
          Status.Code.UNKNOWN,
          Status.Code.DEADLINE_EXCEEDED,
          Status.Code.UNIMPLEMENTED,
          Status.Code.INTERNAL,
          Status.Code.UNAVAILABLE,
          Status.Code.DATA_LOSS);

  private final Tracing tracing;

  CallSpans(Tracing tracing) {
    this.tracing = tracing;
  }

  /** The span of the call that this thread works on; none if it is not traced. */
  static Span current() {
    return SPAN.get();
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    if (!INFERENCE.equals(call.getMethodDescriptor().getBareMethodName())) {
      return next.startCall(call, headers);
    }
    Span span = begin(call.getMethodDescriptor(), Optional.ofNullable(headers.get(TRACEPARENT)));
    Context context = Context.current().withValue(SPAN, span);
    return new Cancelled<>(
        Contexts.interceptCall(context, new Traced<>(call, span), headers, next), span);
  }

  private Span begin(MethodDescriptor<?, ?> method, Optional<String> parent) {
    Span span = tracing.child(method.getFullMethodName(), SpanKind.SERVER, parent);
    span.put("rpc.system", "grpc");
    span.put("rpc.service", method.getServiceName());
    span.put("rpc.method", method.getBareMethodName());
    return span;
  }

  private static void end(Span span, Status status) {
    span.put("rpc.grpc.status_code", status.getCode().value());
    if (FAULTS.contains(status.getCode())) {
      span.failed(status.getCode().name(), Optional.ofNullable(status.getDescription()).orElse(""));
    }
    span.close();
  }

  /** Ends the span with the answer. */
  private static final class Traced<Q, A> extends SimpleForwardingServerCall<Q, A> {

    private final Span span;

    Traced(ServerCall<Q, A> call, Span span) {
      super(call);
      this.span = span;
    }

    @Override
    public void close(Status status, Metadata trailers) {
      end(span, status);
      super.close(status, trailers);
    }
  }

  /** Ends the span where the caller waits for no answer any more. */
  private static final class Cancelled<Q> extends SimpleForwardingServerCallListener<Q> {

    private final Span span;

    Cancelled(ServerCall.Listener<Q> listener, Span span) {
      super(listener);
      this.span = span;
    }

    @Override
    public void onCancel() {
      end(span, Status.CANCELLED);
      super.onCancel();
    }
  }
}
