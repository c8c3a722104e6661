package dev.sightline.inference.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.contract.BoundingBox;
import dev.sightline.program.setting.InvalidSettingException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionsFileTest {

  private static final BoundingBox LEFT = new BoundingBox(10, 10, 10, 10);
  private static final BoundingBox RIGHT = new BoundingBox(80, 10, 10, 10);

  @TempDir private Path directory;

  @Test
  void shouldReadPartsOfTheFrameAndPixels() throws IOException {
    Regions regions =
        read(
            """
            {"door": {"include": [[[0, 0], [0.5, 0], [0.5, 1], [0, 1]]]},
             "yard": {"size": [1280, 720], "exclude": [[[0, 0], [640, 0], [640, 720], [0, 720]]]}}
            """);

    assertThat(regions.of("door").count(LEFT, 100, 100)).isTrue();
    assertThat(regions.of("door").count(RIGHT, 100, 100)).isFalse();
    assertThat(regions.of("yard").count(LEFT, 100, 100)).isFalse();
    assertThat(regions.of("yard").count(RIGHT, 100, 100)).isTrue();
  }

  @Test
  void shouldCountEverywhereInStreamsThatAreNotNamed() throws IOException {
    assertThat(read("{}").of("door")).isEqualTo(StreamRegions.EVERYWHERE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | the file is not an object of streams",
        "{ | the file cannot be read as JSON",
        "{} {} | the file cannot be read as JSON",
        "{'a': {}, 'a': {}} | the file cannot be read as JSON",
        "{'Door 1': {}} | a stream has a name that is none: stream id 'Door 1' is not 1 to 64",
        "{'a': []} | a is not an object of exclude, include and size",
        "{'a': {}} | a has no polygon",
        "{'a': {'include': []}} | a has no polygon",
        "{'a': {'mask': []}} | a has the unknown key 'mask'; known are: exclude, include, size",
        "{'a': {'include': 5}} | a.include is not a list of polygons",
        "{'a': {'include': [[[0, 0], [1, 1]]]}} | a.include[0] is not a list of at least three"
            + " corners",
        "{'a': {'exclude': [[[0, 0], [1, 1], 5]]}} | a.exclude[0] has 5 where two numbers are"
            + " needed",
        "{'a': {'exclude': [[[0, 0], [1, 1], ['1', 0]]]}} | has [\"1\",0] where two numbers are",
        "{'a': {'include': [[[0, 0], [1, 1], [0, 2]]]}} | corner [0,2]; allowed: [0, 0] to [1.0,",
        "{'a': {'include': [[[0, 0], [1, 1], [0, -1]]]}} | has the corner [0,-1]; allowed:",
        "{'a': {'size': [0, 5], 'include': []}} | a.size is not a [width, height] in pixels",
        "{'a': {'size': 5, 'include': []}} | a.size has 5 where two numbers are needed",
      },
      quoteCharacter = '`')
  void shouldRefuseWhatIsWrongInOneLine(String json, String message) {
    assertThatThrownBy(() -> read(json.replace('\'', '"')))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(
            "INFERENCE_REGIONS is '" + directory.resolve("regions.json") + "': ")
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void shouldReadWhatOtherSystemsWrite(String charset) throws IOException {
    Path file = directory.resolve("regions.json");
    Files.writeString(
        file,
        "\uFEFF{\"door\": {\"include\": [[[0, 0], [0.5, 0], [0.5, 1]]]}}\r\n",
        Charset.forName(charset));

    assertThat(RegionsFile.read(file).of("door").count(RIGHT, 100, 100)).isFalse();
  }

  @Test
  void shouldRefuseWhatIsNotText() throws IOException {
    Path file = directory.resolve("regions.json");
    Files.write(file, new byte[] {'{', '"', (byte) 0xFC, '"', '}'});

    assertThatThrownBy(() -> RegionsFile.read(file))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageEndingWith("': the file is not text (UTF-8)");
  }

  @Test
  void shouldRefuseAFileThatIsNotThere() {
    assertThatThrownBy(() -> RegionsFile.read(directory.resolve("none.json")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("none.json': the file cannot be read as JSON (NoSuchFileException");
  }

  private Regions read(String json) throws IOException {
    return RegionsFile.read(Files.writeString(directory.resolve("regions.json"), json));
  }
}
