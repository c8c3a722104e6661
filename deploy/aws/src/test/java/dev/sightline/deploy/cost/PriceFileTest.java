package dev.sightline.deploy.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceFileTest {

  private static final Path BUILT_IN =
      Path.of("src/main/resources/dev/sightline/deploy/cost/prices.json");

  @TempDir private Path directory;

  @Test
  void shouldReadTheBuiltInListFromAFile() {
    assertThat(PriceList.read(BUILT_IN)).isEqualTo(PriceList.load());
  }

  @Test
  void shouldTakeAnotherPrice() throws IOException {
    Path file = changed("\"usd\": 0.005, \"per\": \"1000\"", "\"usd\": 0.01, \"per\": \"1000\"");

    assertThat(PriceList.read(file).price("s3-put").usd()).isEqualTo(0.01);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"region\": \"ap-south-1\", | '' | region is missing: a text",
        "\"inrPerUsd\": 88, | \"inrPerUsd\": \"88\", | inrPerUsd is missing: a number",
        "\"taxPercent\": 18, | \"taxPercent\": -1, | taxPercent is missing: a number that is not",
        "2026-09-30 | yesterday | date is 'yesterday', not as yyyy-MM-dd",
        "\"usd\": 0.005, \"per\": \"1000\" | \"per\": \"1000\" | prices, 's3-put', usd is missing",
        "\"per\": \"GB-second\" | \"per\": \"week\" | prices, 'function-time', per is 'week';"
            + " known",
        "\"batchFrames\": 25 | \"batchFrames\": null | assumed, 'batchFrames' is missing",
        "\"assumed\": | \"assumedToo\": | assumed is missing: an object",
      })
  void shouldSayWhatIsMissing(String from, String to, String refusal) throws IOException {
    Path file = changed(from, to);

    assertThatThrownBy(() -> PriceList.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(refusal);
  }

  @Test
  void shouldRefuseWhatIsNoJson() throws IOException {
    Path file = Files.writeString(directory.resolve("prices.json"), "s3-put: 0.005");

    assertThatThrownBy(() -> PriceList.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("can't be read as JSON");
  }

  private Path changed(String from, String to) throws IOException {
    String text = Files.readString(BUILT_IN);
    assertThat(text).contains(from);
    return Files.writeString(directory.resolve("mine.json"), text.replace(from, to));
  }
}
