package dev.sightline.inference.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.protocol.inference.GRPCInferenceServiceGrpc;
import dev.sightline.protocol.inference.InferParameter;
import dev.sightline.protocol.inference.ModelInferRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Regions by stream, over each protocol. The model always sees one cat that stands in the middle of
 * the frame, at five eighths of its height.
 */
class StreamRegionsTest extends GrpcServiceTest {

  private static final byte[] JPEG = TestImages.jpeg(64, 64);

  @Override
  public Map<String, String> getProperties() {
    Map<String, String> properties = new HashMap<>(super.getProperties());
    properties.put("sightline.regions.file", regions().toString());
    return properties;
  }

  private static Path regions() {
    try {
      Path file = Files.createTempFile("sightline-regions", ".json");
      file.toFile().deleteOnExit();
      return Files.writeString(
          file,
          """
          {"below": {"include": [[[0, 0.5], [1, 0.5], [1, 1], [0, 1]]]},
           "above": {"include": [[[0, 0], [1, 0], [1, 0.5], [0, 0.5]]]},
           "masked": {"size": [640, 480],
                      "exclude": [[[310, 290], [330, 290], [330, 310], [310, 310]]]}}
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"below, 1", "above, 0", "masked, 0", "another, 1"})
  void shouldCountWhatStandsInsideTheRegionsOfItsStream(String stream, int found) {
    assertThat(predicted(stream)).isEqualTo(found);
    assertThat(inferred(stream)).isEqualTo(found);
    assertThat(called(stream)).isEqualTo(found);
  }

  private int predicted(String stream) {
    String json =
        "{\"stream_id\": \"%s\", \"frames\": [{\"frame_data\": \"%s\"}]}"
            .formatted(stream, Base64.getEncoder().encodeToString(JPEG));
    return InferCall.postJson(url("/predict"), json).json().at("/frames/0/detections").size();
  }

  private int inferred(String stream) {
    String header =
        """
        {"parameters": {"stream_id": "%s"},
         "inputs": [{"name": "images", "datatype": "BYTES", "shape": [1],
                     "parameters": {"binary_data_size": %d}}]}\
        """
            .formatted(stream, JPEG.length + Integer.BYTES);
    return InferCall.send(
            url("/v2/models/detector/infer"), header, InferCall.elements(List.of(JPEG)))
        .output("counts")
        .at("/data/0")
        .asInt();
  }

  private int called(String stream) {
    ModelInferRequest.Builder request =
        ModelInferRequest.newBuilder()
            .setModelName("detector")
            .putParameters("stream_id", InferParameter.newBuilder().setStringParam(stream).build());
    request
        .addInputsBuilder()
        .setName("images")
        .setDatatype("BYTES")
        .addShape(1)
        .getContentsBuilder()
        .addBytesContents(ByteString.copyFrom(JPEG));
    request.addOutputsBuilder().setName("counts");
    return GRPCInferenceServiceGrpc.newBlockingStub(channel())
        .modelInfer(request.build())
        .getOutputs(0)
        .getContents()
        .getIntContents(0);
  }
}
