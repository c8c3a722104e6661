package dev.sightline.inference.layout;

import static dev.sightline.inference.layout.Signatures.floats;
import static dev.sightline.inference.layout.Signatures.planar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModelKindTest {

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of("OBB", planar(Map.of("task", "obb"), floats("output0", 1L, 20L, 84L))),
        Arguments.of("pose", planar(Map.of("task", "pose"), floats("output0", 1L, 56L, 84L))),
        Arguments.of("17 key points", planar(Map.of(), floats("output0", 1L, 300L, 57L))),
        Arguments.of("pose", planar(Map.of(), floats("output_0", 1L, 1L, 17L, 3L))),
        Arguments.of(
            "pose",
            planar(Map.of(), floats("simcc_x", 1L, 17L, 384L), floats("simcc_y", 1L, 17L, 512L))),
        Arguments.of(
            "UltraFace",
            planar(Map.of(), floats("scores", 1L, 4420L, 2L), floats("boxes", 1L, 4420L, 4L))),
        Arguments.of("YuNet", planar(Map.of(), yuNet())),
        Arguments.of(
            "YuNet",
            planar(
                Map.of(),
                floats("loc", 100L, 14L),
                floats("conf", 100L, 2L),
                floats("iou", 9L, 1L))),
        Arguments.of("SCRFD", planar(Map.of(), scrfd())),
        Arguments.of(
            "BlazeFace",
            planar(
                Map.of(),
                floats("regressors", 1L, 896L, 16L),
                floats("classificators", 1L, 896L, 1L))),
        Arguments.of("style transfer", planar(Map.of(), floats("output1", 1L, 3L, 64L, 64L))),
        Arguments.of("segmentation", planar(Map.of(), floats("masks", 1L, 21L, 64L, 64L))),
        Arguments.of(
            "undecoded",
            planar(
                Map.of(),
                floats("s8", 1L, 3L, 8L, 8L, 85L),
                floats("s16", 1L, 3L, 4L, 4L, 85L),
                floats("s32", 1L, 3L, 2L, 2L, 85L))),
        Arguments.of(
            "MMDetection",
            planar(Map.of(), floats("dets", 1L, 100L, 5L), floats("labels", 1L, 100L))),
        Arguments.of(
            "a task other than detect",
            planar(Map.of("task", "semantic"), floats("output0", 1L, 64L, 64L))),
        Arguments.of("batch of one", batch(4L, 3L, 64L, 64L)),
        Arguments.of("batch of one", batch(4L, 64L, 64L, 3L)),
        Arguments.of("channels than three", batch(1L, 1L, 64L, 64L)),
        Arguments.of("channels than three", batch(1L, 6L, 64L, 64L)),
        Arguments.of(
            "takes no image",
            new ModelSignature(
                List.of(floats("tokens", 1L, 128L)), List.of(floats("out", 1L, 2L)), Map.of())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void shouldGuessWhatIsNotServed(String word, ModelSignature signature) {
    assertThat(ModelKind.guess(signature).map(ModelKind::words).orElse("")).contains(word);
  }

  @Test
  void shouldNotGuessWhatIsServed() {
    assertThat(ModelKind.guess(planar(Map.of(), floats("output0", 1L, 6L, 84L)))).isEmpty();
    assertThat(ModelKind.guess(planar(Map.of(), floats("output", 1L, 84L, 7L)))).isEmpty();
    assertThat(ModelKind.guess(planar(Map.of(), floats("logits", 1L, 10L)))).isEmpty();
  }

  private static ModelSignature batch(Long... shape) {
    return new ModelSignature(
        List.of(floats("images", shape)), List.of(floats("output0", 4L, 6L, 84L)), Map.of());
  }

  private static TensorSpec[] yuNet() {
    return Stream.of("cls", "obj", "bbox", "kps")
        .flatMap(
            name -> Stream.of(8, 16, 32).map(stride -> floats(name + "_" + stride, 1L, 9L, 1L)))
        .toArray(TensorSpec[]::new);
  }

  private static TensorSpec[] scrfd() {
    return Stream.of(1L, 4L, 10L)
        .flatMap(length -> Stream.of(800L, 200L, 50L).map(n -> floats(n + "x" + length, n, length)))
        .toArray(TensorSpec[]::new);
  }
}
