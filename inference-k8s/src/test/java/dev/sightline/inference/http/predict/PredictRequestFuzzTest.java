package dev.sightline.inference.http.predict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.config.LimitsConfig;
import dev.sightline.inference.detect.RequestMemory;
import dev.sightline.inference.fixture.Fuzzing;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameErrorCode;
import dev.sightline.inference.frame.FrameRejectedException;
import dev.sightline.inference.http.RequestBody;
import dev.sightline.inference.protocol.FrameLimit;
import dev.sightline.inference.protocol.RequestRejectedException;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictRequestFuzzTest {

  private static final int MAX_FRAMES = 30;

  private final PredictRequestReader reader =
      new PredictRequestReader(
          new FrameLimit(new LimitsConfig(2_000_000, 60, MAX_FRAMES, 1_000_000)));

  @Test
  void shouldReadOrRefuseByNameWhateverComes() {
    String image = Base64.getEncoder().encodeToString(TestImages.jpeg(16, 16));
    String json =
        """
        {"stream_id": "cam-1", "frames": [{"frame_number": 7, "frame_data": "%s"},
                                          {"frame_data": "%s"}]}\
        """
            .formatted(image, image);
    List<byte[]> valid =
        List.of(
            json.getBytes(StandardCharsets.UTF_8),
            json.getBytes(StandardCharsets.UTF_16BE),
            "{\"frames\": [{\"frame_data\": \"AAAA\"}]}".getBytes(StandardCharsets.UTF_8));

    new Fuzzing().run(4000, valid, this::read);
  }

  private void read(byte[] input) {
    try {
      PredictRequest request =
          reader.read(
              new RequestBody(
                  Unpooled.wrappedBuffer(input), new RequestMemory(Long.MAX_VALUE).hold(0)));
      assertThat(request.frames()).hasSizeBetween(1, MAX_FRAMES);
      request.frames().forEach(frame -> decode(EncodedImage.ofBase64(frame.frameData())));
    } catch (RequestRejectedException e) {
      assertThat(e.getMessage())
          .isNotBlank()
          .doesNotContain("Source", "FEATURE", "Feature", "reference chain", "dev.sightline");
    }
  }

  private static void decode(EncodedImage image) {
    try {
      image.copyTo(ByteBuffer.allocate(image.maxLength()));
    } catch (FrameRejectedException e) {
      assertThat(e.error().code()).isEqualTo(FrameErrorCode.BAD_BASE64.name());
    }
  }
}
