package dev.sightline.inference.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that sees users' cameras must not call home. */
class OnnxRuntimePrivacyTest {

  /** In the symbols of Microsoft's client for usage data, which ONNX Runtime has from 1.29 on. */
  private static final String TELEMETRY_CLIENT = "Microsoft12Applications6Events";

  @ParameterizedTest
  @ValueSource(strings = {"linux-x64", "linux-aarch64"})
  void shouldHaveNoClientThatSendsUsageData(String platform) throws IOException {
    byte[] library = library(platform);

    String text = new String(library, ISO_8859_1);
    assertThat(text.contains("onnxruntime")).isTrue();
    // Not a look at the text itself, which a failure would print.
    assertThat(text.contains(TELEMETRY_CLIENT))
        .as("it has one: either another version, or ORT_DISABLE_TELEMETRY=1 wherever it is started")
        .isFalse();
  }

  private static byte[] library(String platform) throws IOException {
    String name = "/ai/onnxruntime/native/" + platform + "/libonnxruntime.so";
    try (InputStream library = OrtEnvironment.class.getResourceAsStream(name)) {
      assertThat(library).as(name).isNotNull();
      return library.readAllBytes();
    }
  }
}
