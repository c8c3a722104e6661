package dev.sightline.deploy.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerraformSettingsTest {

  private static final Path REPOSITORY = Path.of("../../terraform");

  @TempDir private Path directory;

  @BeforeEach
  void setUp() throws IOException {
    Files.copy(REPOSITORY.resolve("variables.tf"), directory.resolve("variables.tf"));
  }

  @Test
  void shouldTakeWhatIsChosenAndElseTheDefault() throws IOException {
    TerraformSettings settings =
        settings(
            """
            aws_region = "eu-test-1" # here
            # environment = "commented"
            enable_eks = false
            frame_rate = 2.5
            """);

    assertThat(settings.text("aws_region")).isEqualTo("eu-test-1");
    assertThat(settings.text("environment")).isEqualTo("demo");
    assertThat(settings.isOn("enable_eks")).isFalse();
    assertThat(settings.isOn("enable_msk")).isTrue();
    assertThat(settings.number("frame_rate")).isEqualTo(2.5);
    assertThat(settings.number("kafka_retention_hours")).isEqualTo(1);
  }

  @Test
  void shouldCountStreamsThatAreNoComments() throws IOException {
    TerraformSettings settings =
        settings(
            """
            streams = {
              street = { video = "street.mp4" }
              # gate = { rtsp_parameter = "/cameras/gate" }
              "yard-2" = {
                video = "yard.mp4"
              }
            }
            extra_tags = { team = "x" }
            """);

    assertThat(settings.streams()).isEqualTo(2);
  }

  @Test
  void shouldCountTheDefaultsStreams() throws IOException {
    assertThat(settings("").streams()).isEqualTo(1);
  }

  @Test
  void shouldNameAVariableThatThereIsNot() throws IOException {
    TerraformSettings settings = settings("");

    assertThatThrownBy(() -> settings.text("nothing"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing");
  }

  private TerraformSettings settings(String chosen) throws IOException {
    Files.writeString(directory.resolve("terraform.tfvars"), chosen);
    return TerraformSettings.read(directory, "terraform.tfvars");
  }
}
