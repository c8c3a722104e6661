package dev.sightline.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.faults.ledger.Auditor;
import dev.sightline.cli.faults.ledger.DeadLetters;
import dev.sightline.cli.faults.ledger.FaultTable;
import dev.sightline.cli.faults.ledger.PictureTrail;
import dev.sightline.cli.faults.ledger.PublishedResults;
import dev.sightline.cli.faults.scenario.CameraRunner;
import dev.sightline.cli.faults.scenario.CameraScenario;
import dev.sightline.cli.faults.scenario.ConsumerScenarios;
import dev.sightline.cli.faults.scenario.EventScenarios;
import dev.sightline.cli.faults.scenario.FunctionScenarios;
import dev.sightline.cli.faults.scenario.GroupScenarios;
import dev.sightline.cli.faults.scenario.InferenceScenarios;
import dev.sightline.cli.faults.scenario.KafkaScenarios;
import dev.sightline.cli.faults.scenario.MaskRunner;
import dev.sightline.cli.faults.scenario.RecordScenarios;
import dev.sightline.cli.faults.scenario.Scenario;
import dev.sightline.cli.faults.scenario.ScenarioRunner;
import dev.sightline.cli.faults.scenario.StoreScenarios;
import dev.sightline.cli.faults.site.Camera;
import dev.sightline.cli.faults.site.Programs;
import dev.sightline.cli.faults.site.Site;
import dev.sightline.contract.StreamId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything is broken while frames flow, and nothing is lost. {@code ./mvnw verify -Pfaults} runs
 * all of it, a normal build a few; {@code -Dfaults.only=s3-.*} those whose names match. {@code
 * target/faults} then has the table and all logs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultSuiteIT {

  private static final Path OUTPUT = Path.of("target", "faults");
  private static final Path OWN_LOG = Path.of("target", "test.log");
  private static final boolean FULL = Boolean.getBoolean("faults.full");
  private static final String ONLY = System.getProperty("faults.only", ".*");

  /** Every program gets these. */
  private static final Map<String, String> SECRETS =
      Map.of(
          "AWS_SESSION_TOKEN", "planted-token-7b1f",
          "KAFKA_SSL_TRUSTSTORE_PASSWORD", "planted-truststore-2c9d",
          "KAFKA_SASL_JAAS_CONFIG", "planted-jaas-4e8a");

  private final FaultTable table = new FaultTable();
  private Site site;
  private ScenarioRunner runner;
  private CameraRunner cameras;
  private MaskRunner masks;
  private Path directory;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    Path temporary = Files.createDirectory(directory.resolve("tmp"));
    site = new Site(directory, new Programs(temporary, OUTPUT.resolve("logs"), SECRETS));
    String brokers = site.broker().bootstrapServers();
    DeadLetters letters = new DeadLetters(brokers, Site.TOPICS.deadLetters());
    Auditor auditor =
        new Auditor(
            Site.KEYS, site.bucket(), letters, new PublishedResults(brokers, Site.RESULTS_TOPIC));
    runner = new ScenarioRunner(site, auditor, table);
    cameras = new CameraRunner(site, auditor, table);
    masks = new MaskRunner(site, new PictureTrail(brokers, letters, site.bucket(), Site.KEYS));
    this.directory = directory;
  }

  @AfterAll
  void stop() throws Exception {
    PlantedSecrets secrets = new PlantedSecrets(planted());
    runner.close();
    // As base64 has the beginning of every JPEG.
    PlantedSecrets pictures = new PlantedSecrets(List.of("/9j/"));
    site.close();
    assertThat(secrets.foundIn(OUTPUT)).isEmpty();
    assertThat(pictures.foundIn(OUTPUT)).isEmpty();
    assertThat(secrets.foundIn(OWN_LOG)).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> shouldLoseNothingThatWasPublished() {
    return scenarios().map(s -> test(s.name(), () -> runner.run(s, times(s))));
  }

  /** The same where several streams share a topic. */
  @TestFactory
  Stream<DynamicTest> shouldLoseNothingOfStreamsThatShareATopic() {
    return sharedScenarios()
        .filter(scenario -> FULL || scenario.name().equals("killed-before-result"))
        .filter(scenario -> (scenario.name() + "-shared").matches(ONLY))
        .map(s -> test(s.name() + "-shared", () -> runner.runShared(s, FULL ? s.times() : 1)));
  }

  @TestFactory
  Stream<DynamicTest> shouldPublishAgainWhatACameraShows() {
    return CameraScenario.all().stream()
        .filter(scenario -> FULL && scenario.name().matches(ONLY))
        .map(s -> test(s.name(), () -> cameras.run(s)));
  }

  @TestFactory
  Stream<DynamicTest> shouldShowNothingOfWhatIsUnderAMask() {
    return Stream.of("mask-while-killed")
        .filter(name -> name.matches(ONLY))
        .map(name -> test(name, () -> masks.run(new StreamId(name), directory)));
  }

  /** The table is there as far as the run has come. */
  private DynamicTest test(String name, Executable scenario) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          try {
            scenario.execute();
          } catch (Throwable e) { // an AssertionError too; the others go on
            table.note("FAILED " + name + ": " + e.toString().lines().findFirst().orElse(""));
            throw e;
          } finally {
            table.writeTo(OUTPUT);
          }
        });
  }

  private List<String> planted() {
    List<String> planted = new ArrayList<>(SECRETS.values());
    planted.add(Camera.PASSWORD);
    planted.add(site.s3().environment().get("AWS_SECRET_ACCESS_KEY"));
    return planted;
  }

  private static Stream<Scenario> scenarios() {
    return Stream.of(
            ConsumerScenarios.all(),
            GroupScenarios.all(),
            InferenceScenarios.all(),
            StoreScenarios.all(),
            FunctionScenarios.all(),
            EventScenarios.all(),
            KafkaScenarios.all(),
            RecordScenarios.all(),
            KafkaScenarios.ofCluster())
        .flatMap(List::stream)
        .filter(scenario -> times(scenario) > 0)
        .filter(scenario -> scenario.name().matches(ONLY));
  }

  /** Those of what reads the topic, and of what that depends on. */
  private static Stream<Scenario> sharedScenarios() {
    return Stream.of(
            ConsumerScenarios.all(),
            GroupScenarios.all(),
            InferenceScenarios.all(),
            StoreScenarios.all(),
            KafkaScenarios.all())
        .flatMap(List::stream);
  }

  private static int times(Scenario scenario) {
    return FULL ? scenario.times() : scenario.brief();
  }
}
