package dev.sightline.hog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HogPeopleModelTest {
  private static HogSession session;

  @BeforeAll
  static void open() throws Exception {
    session = new HogSession();
  }

  @AfterAll
  static void close() throws Exception {
    session.close();
  }

  @Test
  void shouldBuildTheSameBytesInEveryProcess() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PrintModelHash.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();

    String elsewhere =
        new String(other.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();

    assertThat(other.waitFor()).isZero();
    assertThat(elsewhere).isEqualTo(PrintModelHash.hash()).isEqualTo(PrintModelHash.hash());
  }

  @Test
  void shouldDeclareItsTensorsAndDescribeItself() throws Exception {
    TensorInfo images = tensor(session.session().getInputInfo().get("images").getInfo());
    TensorInfo boxes = tensor(session.session().getOutputInfo().get("boxes").getInfo());
    TensorInfo scores = tensor(session.session().getOutputInfo().get("scores").getInfo());

    assertThat(images.type).isEqualTo(OnnxJavaType.UINT8);
    assertThat(images.getShape()).containsExactly(1, 360, 640, 3);
    assertThat(scores.getShape()).containsExactly(1, boxes.getShape()[1]);
    assertThat(session.session().getMetadata().getCustomMetadata())
        .containsEntry("sightline.layout", "hog-people")
        .containsEntry("names", "{0: 'person'}");
  }

  @ParameterizedTest
  @CsvSource({
    "400,330,120",
    "250,300,160",
    "400,330,180",
    "240,330,207",
    "400,358,172",
    "317,348,310"
  })
  void shouldFindWalkerWhereItIsDrawn(int x, int feet, int height) throws Exception {
    Box walker = new Box(x - 0.2f * height, feet - height, x + 0.2f * height, feet, 1);
    try (Mat scene = new DrawnScene().withWalker(x, feet, height).toMat()) {
      List<Box> found = found(scene);

      Box best = found.stream().max(Comparator.comparing(Box::confidence)).orElseThrow();
      assertThat(best.confidence()).isGreaterThan(0.9f);
      assertThat(best.iou(walker)).as("%s and %s", best, walker).isGreaterThan(0.6f);
      assertThat(found).allSatisfy(box -> assertThat(box.iou(walker)).isGreaterThan(0.3f));
    }
  }

  @Test
  void shouldFindNobodyInAnEmptyScene() throws Exception {
    try (Mat scene = new DrawnScene().toMat()) {
      assertThat(found(scene)).isEmpty();
    }
  }

  @Test
  void shouldGiveLogisticConfidenceOfTheSvmScore() throws Exception {
    try (Mat scene = new DrawnScene().withWalker(240, 330, 190).toMat()) {
      float[] svmScores = session.run(scene, HogSession.SVM_SCORES);
      float[] confidences = session.run(scene, HogPeopleModel.SCORES);

      for (int i = 0; i < svmScores.length; i++) {
        double expected = 1 / (1 + Math.exp(-5 * (svmScores[i] - 0.6)));
        assertThat((double) confidences[i]).isCloseTo(expected, within(1e-5));
      }
    }
  }

  /** The service has ONNX Runtime write into its own buffers, and the boxes are a constant. */
  @Test
  void shouldWriteBoxesIntoTheCallersBuffer() throws Exception {
    int windows =
        Math.toIntExact(
            tensor(session.session().getOutputInfo().get("boxes").getInfo()).getShape()[1]);
    FloatBuffer buffer =
        ByteBuffer.allocateDirect(windows * 4 * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    try (Mat scene = new DrawnScene().toMat();
        OnnxTensor images = session.tensor(scene);
        OnnxTensor boxes =
            OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), buffer, new long[] {1, windows, 4})) {
      session.session().run(Map.of("images", images), Map.of("boxes", boxes)).close();

      float[] copy = new float[windows * 4];
      buffer.rewind().get(copy);
      assertThat(copy).containsExactly(session.run(scene, "boxes"));
    }
  }

  private record Box(float x1, float y1, float x2, float y2, float confidence) {
    float iou(Box other) {
      float shared = overlap(x1, x2, other.x1, other.x2) * overlap(y1, y2, other.y1, other.y2);
      return shared / (area() + other.area() - shared);
    }

    private float area() {
      return (x2 - x1) * (y2 - y1);
    }

    private static float overlap(float from, float to, float otherFrom, float otherTo) {
      return Math.max(0, Math.min(to, otherTo) - Math.max(from, otherFrom));
    }
  }

  private static List<Box> found(Mat frame) throws Exception {
    float[] boxes = session.run(frame, HogPeopleModel.BOXES);
    float[] scores = session.run(frame, HogPeopleModel.SCORES);
    return IntStream.range(0, scores.length)
        .filter(i -> scores[i] >= 0.5f)
        .mapToObj(
            i ->
                new Box(
                    boxes[4 * i], boxes[4 * i + 1], boxes[4 * i + 2], boxes[4 * i + 3], scores[i]))
        .toList();
  }

  private static TensorInfo tensor(Object info) {
    return (TensorInfo) info;
  }

  /** Program of the second process. */
  static final class PrintModelHash {
    private PrintModelHash() {}

    public static void main(String[] args) throws Exception {
      System.out.println(hash());
    }

    static String hash() throws Exception {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(new HogPeopleModel().build());
      return HexFormat.of().formatHex(digest);
    }
  }
}
