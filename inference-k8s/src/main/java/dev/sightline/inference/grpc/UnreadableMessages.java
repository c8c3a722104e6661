package dev.sightline.inference.grpc;

import io.grpc.BindableService;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import java.io.InputStream;

/**
 * Refuses messages that cannot be read as other requests are refused. By itself gRPC answers them
 * {@code UNKNOWN}, without a reason, and takes them for a defect of the service's: it logs the
 * stack.
 */
final class UnreadableMessages implements ServerInterceptor {

  /**
   * The service's calls. Messages are decoded behind the interceptor, where what they throw can be
   * caught, and not before it.
   */
  static ServerServiceDefinition refusedBy(BindableService service) {
    ServerServiceDefinition encoded =
        ServerInterceptors.useMarshalledMessages(service.bindService(), new Encoded());
    return ServerInterceptors.intercept(encoded, new UnreadableMessages());
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    return new Reading<>(call, next.startCall(call, headers));
  }

  /** Leaves messages as they are on the wire, and copies nothing. */
  private static final class Encoded implements Marshaller<InputStream> {

    @Override
    public InputStream stream(InputStream message) {
      return message;
    }

    @Override
    public InputStream parse(InputStream message) {
      return message;
    }
  }

  private static final class Reading<Q> extends SimpleForwardingServerCallListener<Q> {

    private final ServerCall<Q, ?> call;
    private boolean refused;

    Reading(ServerCall<Q, ?> call, ServerCall.Listener<Q> delegate) {
      super(delegate);
      this.call = call;
    }

    /** A client may send a second one, but its call is over. */
    @Override
    public void onMessage(Q message) {
      if (refused) {
        return;
      }
      try {
        super.onMessage(message);
      } catch (StatusRuntimeException unreadable) {
        refused = true;
        StatusRuntimeException refusal =
            Refusal.ofMessage(unreadable, call.getMethodDescriptor().getFullMethodName());
        call.close(refusal.getStatus(), refusal.getTrailers());
      }
    }

    /** The call would be answered now, but it is already. */
    @Override
    public void onHalfClose() {
      if (!refused) {
        super.onHalfClose();
      }
    }
  }
}
