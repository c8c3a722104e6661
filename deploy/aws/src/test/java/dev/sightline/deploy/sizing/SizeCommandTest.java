package dev.sightline.deploy.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SizeCommandTest {

  private static final Path GUIDE = Path.of("../../docs/sizing.md");
  private static final Path PRICES =
      Path.of("src/main/resources/dev/sightline/deploy/cost/prices.json");

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--streams 1",
        "--streams 100000 --shared --zones 3 --replication 3",
        "--streams 3 --simulate --minutes 2",
      })
  void shouldFitInto80Columns(String arguments) {
    assertThat(run(arguments)).isZero();

    assertThat(out.toString().lines()).isNotEmpty().allMatch(line -> line.length() <= 80);
  }

  @Test
  void shouldBeInTheGuideAsItIsPrinted() throws IOException {
    String guide = Files.readString(GUIDE);

    assertThat(guide).contains(printed("--streams 1000 --fps 10 --resolution 1280x720"));
    for (String fewer : new String[] {"--streams 1", "--streams 50"}) {
      String text = printed(fewer);
      assertThat(guide).contains(text.substring(0, text.indexOf("WITH ONE CHANGE")));
    }
    assertThat(guide).contains(printed("--streams 50 --cold --simulate"));
  }

  @Test
  void shouldSayWhichModelsItKnows() {
    assertThat(run("--model yolo_giant")).isEqualTo(2);

    assertThat(err.toString())
        .startsWith("sightline: no figures of model 'yolo_giant'; known are ")
        .contains("yolox-nano")
        .contains("--network-ms");
  }

  @Test
  void shouldTakeAnUnknownModelWithItsOwnTime() {
    assertThat(run("--model yolo_giant --network-ms 80 --streams 10")).isZero();

    assertThat(out.toString()).contains("with yolo_giant");
  }

  @ParameterizedTest
  @CsvSource({
    "--streams 0, --streams must be at least 1",
    "--resolution big, 'big' is not as 1280x720",
    "--replication 3, --replication 3 needs --zones 3",
    "--fps ten, 'ten' is not a number",
    "--annotate some, '--annotate'",
    "--prices no-such.json, no-such.json can't be read",
    "--compare no-such.json, no-such.json can't be read",
  })
  void shouldSayWhatIsWrong(String arguments, String message) {
    assertThat(run(arguments)).isEqualTo(2);

    assertThat(err.toString()).contains(message);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void shouldCountByAnotherListOfPrices() throws IOException {
    Path mine = directory.resolve("mine.json");
    Files.writeString(
        mine,
        Files.readString(PRICES)
            .replace("\"s3-put\": { \"usd\": 0.005", "\"s3-put\": { \"usd\": 0.05"));

    JsonNode usual = json("--streams 10");
    JsonNode dear = json("--streams 10 --prices " + mine);

    // 12 a second for 730 hours, 0.045 USD more for 1,000
    assertThat(dear.at("/cost/usdPerMonth").asDouble())
        .isCloseTo(
            usual.at("/cost/usdPerMonth").asDouble() + 12 * 3600 * 730 * 0.045 / 1000,
            within(1e-6));
  }

  @Test
  void shouldNameAPriceThatIsMissing() throws IOException {
    Path mine = directory.resolve("mine.json");
    Files.writeString(mine, Files.readString(PRICES).replace("\"s3-get\"", "\"s3-got\""));

    assertThat(run("--prices " + mine)).isEqualTo(2);
    assertThat(err.toString()).contains("no price of 's3-get'");
  }

  @Test
  void shouldPrintItsSizeAsJson() throws IOException {
    JsonNode json = json("--streams 100");

    assertThat(json.at("/inference/count").asInt()).isEqualTo(15);
    assertThat(json.at("/load/framesPerSecond").asDouble()).isEqualTo(1000);
    assertThat(json.at("/storage/putsPerSecond").asDouble()).isCloseTo(120, within(1e-9));
    assertThat(json.at("/cost/parts/0/part").asText()).isEqualTo("traffic between zones");
    assertThat(json.at("/saturates").size()).isGreaterThan(5);
    assertThat(json.at("/assumptions").toString()).contains("storeMs");
  }

  @Test
  void shouldPrintItsSimulationAsJson() throws IOException {
    JsonNode json = json("--streams 5 --simulate --minutes 2 --seed 9");

    assertThat(json.at("/scenario/seed").asLong()).isEqualTo(9);
    assertThat(json.at("/outcome/samples")).hasSize(60);
    assertThat(json.at("/outcome/framesPerSecond").asDouble()).isCloseTo(50, within(2.0));
    assertThat(json.at("/outcome/stored").asLong()).isPositive();
  }

  @Test
  void shouldComparePredictionAndMeasurement() throws IOException {
    Path bench = Path.of("src/test/resources/dev/sightline/deploy/sizing/bench-paced.json");

    assertThat(run("--compare " + bench + " --calibrate " + bench)).isZero();
    assertThat(out.toString()).contains("deviation").contains("frames/s").contains("98.0");

    JsonNode json = json("--compare " + bench);
    assertThat(json.at("/comparison/rows")).hasSize(4);
  }

  @Test
  void shouldSayWhatDominatesAndWhereToShard() {
    run("--streams 20000");

    assertThat(out.toString())
        .contains("DOMINATES")
        .contains("S3 writes cost ")
        .contains("Shard: 3 deployments");
  }

  private JsonNode json(String arguments) throws IOException {
    assertThat(run(arguments + " --json")).isZero();
    return new ObjectMapper().readTree(out.toString());
  }

  private String printed(String arguments) {
    assertThat(run(arguments)).isZero();
    return out.toString();
  }

  private int run(String arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine command = SizeCommand.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments.split(" "));
  }
}
