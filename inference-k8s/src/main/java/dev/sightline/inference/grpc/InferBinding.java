package dev.sightline.inference.grpc;

import dev.sightline.inference.detect.RawService;
import dev.sightline.inference.detect.TensorMemory;
import dev.sightline.protocol.inference.GRPCInferenceServiceGrpc;
import dev.sightline.protocol.inference.ModelInferRequest;
import dev.sightline.protocol.inference.ModelInferResponse;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.ServerCalls.UnaryMethod;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Has requests for inference read by {@link InferMarshaller}, in place of protobuf's own way. */
@Singleton
final class InferBinding {

  private static final MethodDescriptor<ModelInferRequest, ModelInferResponse> PLAIN =
      GRPCInferenceServiceGrpc.getModelInferMethod();

  private final MethodDescriptor<ReceivedInfer, ModelInferResponse> method;

  InferBinding(RawService raw, TensorMemory memory) {
    this.method =
        PLAIN.toBuilder(
                new InferMarshaller(PLAIN.getRequestMarshaller(), raw::mayServe, memory),
                PLAIN.getResponseMarshaller())
            .build();
  }

  /**
   * A service with another way of inference.
   *
   * @param infer closes the request
   */
  ServerServiceDefinition bind(
      ServerServiceDefinition service, UnaryMethod<ReceivedInfer, ModelInferResponse> infer) {
    List<ServerMethodDefinition<?, ?>> methods = new ArrayList<>();
    for (ServerMethodDefinition<?, ?> each : service.getMethods()) {
      boolean isInfer =
          each.getMethodDescriptor().getFullMethodName().equals(method.getFullMethodName());
      methods.add(isInfer ? ServerMethodDefinition.create(method, handler(infer)) : each);
    }
    ServiceDescriptor.Builder descriptor =
        ServiceDescriptor.newBuilder(service.getServiceDescriptor().getName())
            .setSchemaDescriptor(service.getServiceDescriptor().getSchemaDescriptor());
    methods.forEach(each -> descriptor.addMethod(each.getMethodDescriptor()));
    ServerServiceDefinition.Builder bound = ServerServiceDefinition.builder(descriptor.build());
    methods.forEach(bound::addMethod);
    return bound.build();
  }

  private static ServerCallHandler<ReceivedInfer, ModelInferResponse> handler(
      UnaryMethod<ReceivedInfer, ModelInferResponse> infer) {
    ServerCallHandler<ReceivedInfer, ModelInferResponse> unary = ServerCalls.asyncUnaryCall(infer);
    return (call, headers) -> new Unanswered(unary.startCall(call, headers));
  }

  /** Closes requests that are never answered, since their call ends before it is whole. */
  private static final class Unanswered extends SimpleForwardingServerCallListener<ReceivedInfer> {

    private Optional<ReceivedInfer> waiting = Optional.empty();
    private int requests;

    Unanswered(ServerCall.Listener<ReceivedInfer> listener) {
      super(listener);
    }

    @Override
    public void onMessage(ReceivedInfer request) {
      requests++;
      if (requests == 1) {
        waiting = Optional.of(request);
      } else {
        // A call has one request: the listener refuses this one, and answers none.
        request.close();
        close();
      }
      super.onMessage(request);
    }

    @Override
    public void onHalfClose() {
      waiting = Optional.empty();
      super.onHalfClose();
    }

    @Override
    public void onCancel() {
      super.onCancel();
      close();
    }

    /** Also the end of a call that was refused before its request was passed on. */
    @Override
    public void onComplete() {
      super.onComplete();
      close();
    }

    private void close() {
      waiting.ifPresent(ReceivedInfer::close);
      waiting = Optional.empty();
    }
  }
}
