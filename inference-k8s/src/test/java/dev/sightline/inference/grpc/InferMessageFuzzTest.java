package dev.sightline.inference.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.sightline.inference.config.LimitsConfig;
import dev.sightline.inference.fixture.Fuzzing;
import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.protocol.FrameLimit;
import dev.sightline.inference.protocol.ImagesTensor;
import dev.sightline.inference.protocol.RequestRejectedException;
import dev.sightline.protocol.inference.InferParameter;
import dev.sightline.protocol.inference.InferTensorContents;
import dev.sightline.protocol.inference.ModelInferRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class InferMessageFuzzTest {

  private static final int MAX_FRAMES = 30;

  private final InferMessageReader reader =
      new InferMessageReader(
          new ImagesTensor(new FrameLimit(new LimitsConfig(2_000_000, 60, MAX_FRAMES, 1_000_000))));

  @Test
  void shouldReadOrRefuseByNameWhateverComes() {
    ModelInferRequest.Builder typed = request();
    typed
        .getInputsBuilder(0)
        .setContents(
            InferTensorContents.newBuilder()
                .addBytesContents(ByteString.copyFromUtf8("first"))
                .addBytesContents(ByteString.EMPTY));
    byte[] elements = InferCall.elements(List.of(new byte[5], new byte[0]));
    ModelInferRequest.Builder raw = request().addRawInputContents(ByteString.copyFrom(elements));

    new Fuzzing()
        .run(4000, List.of(typed.build().toByteArray(), raw.build().toByteArray()), this::read);
  }

  private static ModelInferRequest.Builder request() {
    ModelInferRequest.Builder request =
        ModelInferRequest.newBuilder()
            .setModelName("detector")
            .setId("1")
            .putParameters("stream_id", InferParameter.newBuilder().setStringParam("cam").build());
    request.addInputsBuilder().setName("images").setDatatype("BYTES").addShape(2);
    request.addOutputsBuilder().setName("boxes");
    return request;
  }

  private void read(byte[] input) {
    try {
      InferMessage message = reader.read(ModelInferRequest.parseFrom(input));
      assertThat(message.images()).hasSizeBetween(1, MAX_FRAMES);
      assertThat(message.outputs()).isNotEmpty();
    } catch (RequestRejectedException | InvalidProtocolBufferException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }
}
