package dev.sightline.inference.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import dev.sightline.inference.fixture.RawMessages;
import dev.sightline.protocol.inference.GRPCInferenceServiceGrpc;
import dev.sightline.protocol.inference.ModelInferRequest;
import io.grpc.CallOptions;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthGrpc;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnreadableMessagesTest extends GrpcServiceTest {

  /** The JDK's loggers are dropped where nothing refers to them. */
  private static final Logger GRPC = Logger.getLogger("io.grpc");

  private final Records records = new Records();

  @BeforeEach
  void listen() {
    GRPC.addHandler(records);
  }

  @AfterEach
  void listenNoMore() {
    GRPC.removeHandler(records);
  }

  static Stream<MethodDescriptor<?, ?>> methods() {
    return Stream.concat(
        GRPCInferenceServiceGrpc.getServiceDescriptor().getMethods().stream(),
        Stream.of(HealthGrpc.getCheckMethod()));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void shouldRefuseWhatIsNotProtobufInASentence(MethodDescriptor<?, ?> method) {
    StatusRuntimeException refusal = refusal(method, CallOptions.DEFAULT, new byte[] {10, 127, 0});

    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(refusal.getStatus().getDescription())
        .isEqualTo(
            "MALFORMED_MESSAGE: the message is not valid protobuf of the form that %s takes"
                .formatted(method.getFullMethodName()));
    assertThat(refusal.getTrailers().get(Refusal.ERROR_CODE)).isEqualTo("MALFORMED_MESSAGE");
    assertThat(records.warnings).isEmpty();
  }

  /** Its length is that of the packed bytes, which are few. */
  @Test
  void shouldRefuseAMessageThatIsTooLargeUnpacked() {
    byte[] message =
        ModelInferRequest.newBuilder()
            .addRawInputContents(ByteString.copyFrom(new byte[2_000_001]))
            .build()
            .toByteArray();

    StatusRuntimeException refusal =
        refusal(
            GRPCInferenceServiceGrpc.getModelInferMethod(),
            CallOptions.DEFAULT.withCompression("gzip"),
            message);

    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(refusal.getStatus().getDescription()).contains("2000000");
    assertThat(refusal.getTrailers().get(Refusal.ERROR_CODE)).isEqualTo("BODY_TOO_LARGE");
    assertThat(records.warnings).isEmpty();
  }

  @Test
  void shouldRefuseTheFirstOfTwoOnly() {
    EndingCall call = new EndingCall();
    List<String> passed = new ArrayList<>();
    ServerCall.Listener<byte[]> listener =
        new UnreadableMessages()
            .interceptCall(call, new Metadata(), (it, headers) -> undecodable(passed));

    listener.onMessage(new byte[] {10, 127});
    listener.onMessage(new byte[] {10, 127});
    listener.onHalfClose();

    assertThat(call.ends).extracting(Status::getCode).containsExactly(Status.Code.INVALID_ARGUMENT);
    assertThat(passed).containsExactly("message");
  }

  private static ServerCall.Listener<byte[]> undecodable(List<String> passed) {
    return new ServerCall.Listener<>() {
      @Override
      public void onMessage(byte[] message) {
        passed.add("message");
        throw Status.INTERNAL.asRuntimeException();
      }

      @Override
      public void onHalfClose() {
        passed.add("half close");
      }
    };
  }

  /** A call that only tells how it was ended. */
  private static final class EndingCall extends ServerCall<byte[], byte[]> {

    private final List<Status> ends = new ArrayList<>();

    @Override
    public void request(int messages) {}

    @Override
    public void sendHeaders(Metadata headers) {}

    @Override
    public void sendMessage(byte[] message) {}

    @Override
    public void close(Status status, Metadata trailers) {
      ends.add(status);
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public MethodDescriptor<byte[], byte[]> getMethodDescriptor() {
      return RawMessages.raw(GRPCInferenceServiceGrpc.getModelInferMethod());
    }
  }

  private StatusRuntimeException refusal(
      MethodDescriptor<?, ?> method, CallOptions options, byte[] message) {
    return catchThrowableOfType(
        StatusRuntimeException.class, () -> RawMessages.send(channel(), method, options, message));
  }

  private static final class Records extends Handler {

    private final List<String> warnings = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
        warnings.add(entry.getLoggerName() + ": " + entry.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
