package dev.sightline.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.fixture.TestModel;
import dev.sightline.program.start.StartupFailure;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.MapPropertySource;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person reads when the service does not start. */
class InferenceStartTest {

  private static final String MODEL = TestModel.yoloV8().file("cats").toString();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MODEL                          | /none.onnx | MODEL is '/none.onnx': no such file; needed"
            + " is a readable ONNX file, a name in the catalogue, or nothing for the built-in"
            + " model",
        "INFERENCE_THREADS              | many       | INFERENCE_THREADS is 'many'; allowed: a"
            + " whole number from 0 to 256",
        "INFERENCE_THREADS              | -1         | INFERENCE_THREADS is '-1'; allowed: a whole"
            + " number from 0 to 256",
        "INFERENCE_CONFIDENCE_THRESHOLD | high       | INFERENCE_CONFIDENCE_THRESHOLD is 'high';"
            + " allowed: a number from 0 to 1",
        "BACKEND_URL                    | http://u:pw@t:1/v2 | BACKEND_URL is 'http://***@t:1/v2';"
            + " allowed: http(s)://HOST:PORT/v2/models/NAME or grpc(s)://HOST:PORT/v2/models/NAME,"
            + " each with or without /versions/VERSION, and without a user or password",
        "BACKEND_URL                    | http://triton:8000/v2/models/yolox | BACKEND_URL is"
            + " 'http://triton:8000/v2/models/yolox' and MODEL is '%s'; allowed: one of them",
        "BACKEND_TIMEOUT_SECONDS        | 0          | BACKEND_TIMEOUT_SECONDS is '0.0'; allowed: a"
            + " number from 0.1 to 600",
        "BACKEND_DESCRIPTION            | none.json  | BACKEND_DESCRIPTION is 'none.json'; allowed:"
            + " a readable JSON file as stands beside a model, together with BACKEND_URL",
        "BACKEND_CA                     | none.pem   | BACKEND_CA is 'none.pem'; allowed: a"
            + " readable PEM file of certificates, together with a BACKEND_URL of https or grpcs",
        "SERVE_RAW                      | perhaps    | SERVE_RAW is 'perhaps'; allowed: true or"
            + " false",
        "INFERENCE_REGIONS              | none.json  | INFERENCE_REGIONS is 'none.json': the file"
            + " cannot be read as JSON (NoSuchFileException: none.json)",
        "INFERENCE_LABELS               | cow        | INFERENCE_LABELS names 'cow', which the"
            + " model lacks; it has: cat, dog",
        "INFERENCE_MAX_BODY_BYTES       | ''         | INFERENCE_MAX_BODY_BYTES is ''; allowed:"
            + " bytes from 1 to 1073741824 (1 GiB)",
        "MICRONAUT_SERVER_PORT          | abc        | MICRONAUT_SERVER_PORT is 'abc'; allowed: a"
            + " port from 0 to 65535",
      })
  void shouldNameTheWrongSettingInOneLine(String variable, String value, String line) {
    StartupFailure failure = start(Map.of(variable, value));

    assertThat(failure.message()).isEqualTo(line.formatted(MODEL));
    assertThat(failure.exitCode()).isEqualTo(2);
  }

  @Test
  void shouldSayInOneLineThatTheModelGivesNoNumbers() {
    Path mute = TestModel.mute().file("mute");

    StartupFailure failure = start(Map.of("MODEL", mute.toString()));

    assertThat(failure.message())
        .isEqualTo(
            "MODEL is 'mute': a trial run as 'yolov8' failed (MODEL_OUTPUT: the network gave the"
                + " confidence NaN, which is not 0 to 1)");
    assertThat(failure.exitCode()).isEqualTo(2);
  }

  @Test
  void shouldSayInOneLineThatThePortIsInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      String port = Integer.toString(taken.getLocalPort());

      StartupFailure failure = start(Map.of("MICRONAUT_SERVER_PORT", port));

      assertThat(failure.message()).contains(port, "Address already in use").hasLineCount(1);
      assertThat(failure.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void shouldSayInOneLineThatThePortOfGrpcIsInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      String port = Integer.toString(taken.getLocalPort());

      StartupFailure failure =
          start(Map.of("GRPC_SERVER_ENABLED", "true", "GRPC_SERVER_PORT", port));

      assertThat(failure.message()).contains("GRPC_SERVER_PORT", port).hasLineCount(1);
      assertThat(failure.exitCode()).isEqualTo(1);
    }
  }

  private static StartupFailure start(Map<String, String> variables) {
    Map<String, Object> environment = new HashMap<>();
    environment.put("MODEL", MODEL);
    environment.put("MICRONAUT_SERVER_PORT", "0");
    environment.putAll(variables);
    try (ApplicationContext context =
        ApplicationContext.builder()
            .deduceEnvironment(false)
            .propertySources(new Variables(environment))
            .build()) {
      return InferenceApplication.start(context).orElseThrow();
    }
  }

  /** As of the process's environment. */
  private static final class Variables extends MapPropertySource {

    Variables(Map<String, Object> values) {
      super("variables", values);
    }

    @Override
    public PropertyConvention getConvention() {
      return PropertyConvention.ENVIRONMENT_VARIABLE;
    }
  }
}
