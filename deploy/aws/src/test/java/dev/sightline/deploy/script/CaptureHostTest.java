package dev.sightline.deploy.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.deploy.Moto;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code streams.sh} and {@code capture.sh} of the capture host, with S3 and Parameter Store, and
 * stand-ins for systemd and Docker.
 */
class CaptureHostTest {

  private static final String SCRIPT =
      Path.of("../../terraform/capture/streams.sh").toAbsolutePath().normalize().toString();
  private static final String CAPTURE =
      Path.of("../../terraform/capture/capture.sh").toAbsolutePath().normalize().toString();
  private static final String GATE = "rtsp://user:secret@198.51.100.20:554/1";

  @TempDir private Path directory;

  @BeforeEach
  void setUp() throws Exception {
    Files.writeString(directory.resolve("rtsp-password"), "word");
    masks("{}");
    Files.createDirectory(directory.resolve("bin"));
    stub("systemctl", "echo \"$*\" >>" + directory + "/calls");
    stub("chown", "");
    stub(
        "aws",
        """
        case "$*" in
          "s3 cp --only-show-errors s3://media/capture/streams "*) exec cp %1$s/list "$5" ;;
          "s3 cp --only-show-errors s3://media/capture/masks "*) exec cp %1$s/masks "$5" ;;
          "s3 cp --only-show-errors s3://media/capture/motion-mask "*) exec cp %1$s/masks "$5" ;;
          "ssm get-parameter --name /image --with-decryption "*) exec echo image:1 ;;
          "ssm get-parameter --name /cameras/gate --with-decryption "*) exec cat %1$s/gate ;;
        esac
        exit 254
        """
            .formatted(directory));
  }

  @Test
  void shouldAddACameraAndTouchNoOther() throws Exception {
    list("street=video:street.mp4");
    assertThat(update().exitCode()).isZero();
    assertThat(calls())
        .containsExactly(
            "start --no-block sightline-rtsp.service",
            "start --no-block sightline-video@street.service");
    assertThat(addresses()).containsExactly("street=rtsp://viewer:word@127.0.0.1:8554/street");

    parameter(GATE);
    list("gate=parameter:/cameras/gate", "street=video:street.mp4");
    assertThat(update().exitCode()).isZero();

    assertThat(addresses())
        .containsExactly("gate=" + GATE, "street=rtsp://viewer:word@127.0.0.1:8554/street");
    assertThat(calls()).noneMatch(call -> call.startsWith("restart") || call.startsWith("stop"));
  }

  @Test
  void shouldDoNothingWhereNothingChanged() throws Exception {
    list("street=video:street.mp4");
    update();
    Object file = Files.readAttributes(addressFile(), "unix:ino").get("ino");
    int calls = calls().size();

    assertThat(update().exitCode()).isZero();

    assertThat(calls()).hasSize(calls);
    assertThat(Files.readAttributes(addressFile(), "unix:ino").get("ino")).isEqualTo(file);
  }

  @Test
  void shouldPlayAnotherVideoAndStopOneThatIsGone() throws Exception {
    list("street=video:a.mp4", "yard=video:b.mp4");
    update();
    Files.delete(directory.resolve("calls"));
    list("street=video:c.mp4");

    assertThat(update().exitCode()).isZero();

    assertThat(calls())
        .containsExactly(
            "start --no-block sightline-rtsp.service",
            "restart --no-block sightline-video@street.service",
            "stop --no-block sightline-video@yard.service");
    assertThat(addresses()).hasSize(1);
  }

  @Test
  void shouldKeepTheOthersWhereAParameterIsMissingAndTryAgain() throws Exception {
    list("gate=parameter:/cameras/gate", "street=video:street.mp4");

    Result first = update();

    assertThat(first.exitCode()).isNotZero();
    assertThat(first.output()).contains("stream gate: parameter /cameras/gate can't be read");
    assertThat(addresses()).containsExactly("street=rtsp://viewer:word@127.0.0.1:8554/street");

    parameter(GATE);
    assertThat(update().exitCode()).isZero();
    assertThat(addresses()).contains("gate=" + GATE);
  }

  @Test
  void shouldLeaveARunningCameraItsAddressWhereItCannotBeReadAnyMore() throws Exception {
    parameter(GATE);
    list("gate=parameter:/cameras/gate");
    update();
    Files.delete(directory.resolve("gate"));
    list("gate=parameter:/cameras/gate", "street=video:street.mp4");

    assertThat(update().exitCode()).isNotZero();

    assertThat(addresses()).hasSize(2).contains("gate=" + GATE);
  }

  @Test
  void shouldGoOnWhereItWasInterrupted() throws Exception {
    list("street=video:street.mp4");
    stub("systemctl", "exit 1");
    assertThat(update().exitCode()).isNotZero();

    stub("systemctl", "echo \"$*\" >>" + directory + "/calls");
    assertThat(update().exitCode()).isZero();

    assertThat(calls()).contains("start --no-block sightline-video@street.service");
    assertThat(addresses()).hasSize(1);
  }

  @Test
  void shouldHideAddressesFromOtherUsers() throws Exception {
    list("street=video:street.mp4");

    update();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(addressFile())))
        .isEqualTo("rw-------");
    assertThat(Files.readString(directory.resolve("streams")))
        .isEqualTo("street=video:street.mp4\n");
  }

  @Test
  void shouldAddNoStreamWithoutTheFileOfMasks() throws Exception {
    Files.delete(directory.resolve("masks"));
    list("street=video:street.mp4");

    assertThat(update().exitCode()).isNotZero();

    assertThat(addressFile()).doesNotExist();
  }

  @Test
  void shouldAddAStreamOnlyAfterItsMasksAreThere() throws Exception {
    list("street=video:street.mp4");
    update();
    masks("{\"yard\": {}}");
    list("street=video:street.mp4", "yard=video:yard.mp4");

    assertThat(update().exitCode()).isZero();
    assertThat(maskFile()).hasContent("{\"yard\": {}}");
    assertThat(addresses()).hasSize(1);

    assertThat(update().exitCode()).isZero();
    assertThat(addresses()).hasSize(2);
  }

  @Test
  void shouldKeepTheMasksThatThereAreWhereNewOnesCannotBeRead() throws Exception {
    masks("{\"street\": {}}");
    list("street=video:street.mp4");
    update();
    Files.delete(directory.resolve("masks"));
    list("street=video:street.mp4", "yard=video:yard.mp4");

    assertThat(update().exitCode()).isNotZero();

    assertThat(maskFile()).hasContent("{\"street\": {}}");
    assertThat(addresses()).hasSize(1);
  }

  @Test
  void shouldStartTheProgramWithItsMasks() throws Exception {
    list("street=video:street.mp4");
    update();
    stub("docker", "echo \"$*\" >>" + directory + "/calls");

    assertThat(run(CAPTURE).exitCode()).isZero();

    assertThat(calls())
        .last()
        .asString()
        .contains("--env PRIVACY_MASKS=/etc/sightline-streams/masks")
        .contains("--env MOTION_MASK=/etc/sightline-streams/motion-mask")
        .contains("source=" + directory + "/capture,target=/etc/sightline-streams,readonly");
    assertThat(directory.resolve("capture/motion-mask")).hasContent("{}");
  }

  @Test
  void shouldNotStartTheProgramWithoutItsMasks() throws Exception {
    list("street=video:street.mp4");
    update();
    Files.delete(maskFile());
    stub("docker", "echo \"$*\" >>" + directory + "/calls");

    Result result = run(CAPTURE);

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.output()).contains("no streams or masks yet");
    assertThat(calls()).noneMatch(call -> call.startsWith("run"));
  }

  @Test
  void shouldReadListAndAddressesOfAws() throws Exception {
    Files.delete(directory.resolve("bin/aws"));
    try (Moto moto = Moto.start()) {
      moto.aws("s3", "mb", "s3://media");
      list("gate=parameter:/cameras/gate");
      moto.aws("s3", "cp", directory.resolve("list").toString(), "s3://media/capture/streams");
      moto.aws("s3", "cp", directory.resolve("masks").toString(), "s3://media/capture/masks");
      moto.aws(
          "ssm",
          "put-parameter",
          "--type",
          "SecureString",
          "--name",
          "/cameras/gate",
          "--value",
          GATE);

      Moto.Result result = moto.run(environment(), "bash", SCRIPT);

      assertThat(result.exitCode()).as(result.output()).isZero();
      assertThat(addresses()).containsExactly("gate=" + GATE);
    }
  }

  private Result update() throws Exception {
    return run(SCRIPT);
  }

  private Result run(String script) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("bash", script).redirectErrorStream(true);
    builder.environment().putAll(environment());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  private record Result(int exitCode, String output) {}

  private Map<String, String> environment() {
    return Map.of(
        "PATH",
        directory.resolve("bin") + ":" + System.getenv("PATH"),
        "SIGHTLINE_DIRECTORY",
        directory.toString(),
        "MEDIA_BUCKET",
        "media",
        "RTSP_PORT",
        "8554",
        "CAPTURE_IMAGE_PARAMETER",
        "/image",
        "CONTAINER_MEMORY",
        "416m",
        "LOG_GROUP",
        "logs",
        "AWS_REGION",
        "eu-test-1");
  }

  private void list(String... lines) throws IOException {
    Files.write(directory.resolve("list"), List.of(lines));
  }

  private void masks(String json) throws IOException {
    Files.writeString(directory.resolve("masks"), json);
  }

  private Path maskFile() {
    return directory.resolve("capture/masks");
  }

  private void parameter(String value) throws IOException {
    Files.writeString(directory.resolve("gate"), value + "\n");
  }

  private Path addressFile() {
    return directory.resolve("capture/streams");
  }

  private List<String> addresses() throws IOException {
    return Files.readAllLines(addressFile());
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(directory.resolve("calls"));
  }

  private void stub(String name, String line) throws IOException {
    Path file = directory.resolve("bin").resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
