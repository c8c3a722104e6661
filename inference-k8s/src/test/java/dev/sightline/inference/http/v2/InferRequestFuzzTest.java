package dev.sightline.inference.http.v2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.config.LimitsConfig;
import dev.sightline.inference.detect.BadParameterException;
import dev.sightline.inference.detect.RequestMemory;
import dev.sightline.inference.fixture.Fuzzing;
import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.http.RequestBody;
import dev.sightline.inference.protocol.FrameLimit;
import dev.sightline.inference.protocol.ImagesTensor;
import dev.sightline.inference.protocol.RequestRejectedException;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class InferRequestFuzzTest {

  private static final int MAX_FRAMES = 30;

  private final InferRequestReader reader =
      new InferRequestReader(
          new ImagesTensorReader(
              new ImagesTensor(
                  new FrameLimit(new LimitsConfig(2_000_000, 60, MAX_FRAMES, 1_000_000)))));

  @Test
  void shouldReadOrRefuseByNameWhateverComes() {
    byte[] tensor = InferCall.elements(List.of(TestImages.jpeg(16, 16), new byte[3], new byte[0]));
    byte[] header =
        """
        {"id": "call-1", "parameters": {"stream_id": "cam-1", "binary_data_output": true},
         "inputs": [{"name": "images", "datatype": "BYTES", "shape": [3],
                     "parameters": {"binary_data_size": %d}}],
         "outputs": [{"name": "labels", "parameters": {"binary_data": false}}]}\
        """
            .formatted(tensor.length)
            .getBytes(StandardCharsets.UTF_8);
    byte[] whole =
        ByteBuffer.allocate(header.length + tensor.length).put(header).put(tensor).array();

    Fuzzing fuzzing = new Fuzzing();
    fuzzing.run(3000, List.of(whole), input -> read(input, OptionalInt.of(header.length)));
    fuzzing.run(1000, List.of(whole, header), input -> read(input, OptionalInt.empty()));
    fuzzing.run(
        1000,
        List.of(tensor),
        damaged ->
            read(
                ByteBuffer.allocate(header.length + damaged.length)
                    .put(header)
                    .put(damaged)
                    .array(),
                OptionalInt.of(header.length)));
  }

  private void read(byte[] input, OptionalInt headerLength) {
    try (RequestBody body =
        new RequestBody(Unpooled.wrappedBuffer(input), new RequestMemory(Long.MAX_VALUE).hold(0))) {
      InferRequest request = reader.read(body, headerLength);
      assertThat(request.images()).hasSizeBetween(1, MAX_FRAMES);
      request.images().forEach(image -> assertThat(image.maxLength()).isLessThan(input.length));
    } catch (RequestRejectedException | BadParameterException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }
}
