package dev.sightline.inference.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.inference.fixture.TestImages;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API's description: valid, whole, true, and enough for a client that knows nothing else. */
class OpenApiTest extends ServiceTest {

  private static final String JPEG = Base64.getEncoder().encodeToString(TestImages.jpeg(128, 64));
  private static final Map<String, String> MODEL = Map.of("name", "detector");
  private static final Map<String, String> VERSION = Map.of("name", "detector", "version", "1");

  private SwaggerParseResult parsed;
  private OpenAPI api;
  private DescribedClient client;

  @BeforeAll
  void read() throws IOException {
    try (InputStream in = url("/swagger/sightline-inference-1.yml").toURL().openStream()) {
      ParseOptions options = new ParseOptions();
      options.setResolve(true);
      parsed =
          new OpenAPIV3Parser()
              .readContents(new String(in.readAllBytes(), UTF_8), List.of(), options);
    }
    api = parsed.getOpenAPI();
    client = new DescribedClient(api, server.getURI());
  }

  @Test
  void shouldBeValid() {
    assertThat(parsed.getMessages()).isEmpty();
  }

  @Test
  void shouldHaveEveryRoute() {
    assertThat(api.getPaths())
        .containsOnlyKeys(
            "/health",
            "/health/liveness",
            "/health/readiness",
            "/metrics",
            "/predict",
            "/v2",
            "/v2/health/live",
            "/v2/health/ready",
            "/v2/models/{name}",
            "/v2/models/{name}/infer",
            "/v2/models/{name}/ready",
            "/v2/models/{name}/versions/{version}",
            "/v2/models/{name}/versions/{version}/infer",
            "/v2/models/{name}/versions/{version}/ready",
            "/v2/repository/index",
            "/v2/repository/models/{name}/load");
  }

  /** Nor classes of the server's own. */
  @Test
  void shouldGiveEachOperationANameOfItsOwn() {
    assertThat(api.getPaths().values().stream().map(PathItem::readOperations).flatMap(List::stream))
        .extracting(operation -> operation.getOperationId())
        .doesNotHaveDuplicates()
        .doesNotContainNull();
    assertThat(api.getComponents().getSchemas().keySet())
        .allMatch(name -> name.matches("[A-Z][A-Za-z]+"))
        .noneMatch(name -> name.matches(".*(Http|Message|Controller).*"));
  }

  @Test
  void shouldSayWhatMayBeAbsentAndWhatNull() {
    api.getComponents()
        .getSchemas()
        .forEach(
            (name, schema) ->
                properties(schema)
                    .forEach(
                        (property, described) ->
                            assertThat(isRequired(schema, property) && isNullable(described))
                                .as("%s.%s is required and may be null", name, property)
                                .isFalse()));
    assertThat(required("PredictRequest")).containsExactly("frames");
    assertThat(required("PredictRequestFrame")).containsExactly("frame_data");
    assertThat(required("PredictResponse")).containsExactlyInAnyOrder("model", "frames");
    assertThat(required("PredictResponseFrame")).containsExactly("frame_number");
    assertThat(required("InferResponseParameters")).doesNotContain("model_sha256");
  }

  /** Fields without a value are left out. */
  @ParameterizedTest
  @ValueSource(strings = {"PredictResponse", "PredictResponseFrame", "InferResponse"})
  void shouldNotAnnounceNullsThatItDoesNotSend(String schema) {
    assertThat(properties(api.getComponents().getSchemas().get(schema)))
        .isNotEmpty()
        .allSatisfy((name, property) -> assertThat(isNullable(property)).as(name).isFalse());
  }

  private List<String> required(String name) {
    Schema<?> schema = api.getComponents().getSchemas().get(name);
    return schema.getRequired();
  }

  private static Map<String, Schema<?>> properties(Schema<?> schema) {
    Map<String, Schema<?>> properties = new HashMap<>();
    if (schema.getProperties() != null) {
      schema.getProperties().forEach(properties::put);
    }
    return properties;
  }

  private static boolean isRequired(Schema<?> schema, String property) {
    return schema.getRequired() != null && schema.getRequired().contains(property);
  }

  private static boolean isNullable(Schema<?> schema) {
    return Boolean.TRUE.equals(schema.getNullable());
  }

  @ParameterizedTest
  @ValueSource(strings = {"infer", "inferVersion", "predict"})
  void shouldDescribeHowBodiesAreRefused(String operation) {
    assertThat(client.needsBody(operation)).isTrue();
    assertThat(client.answers(operation))
        .contains("200", "400", "406", "408", "413", "415", "502", "503");
    assertThat(client.headers(operation, "503")).containsExactly("Retry-After");
  }

  @ParameterizedTest
  @ValueSource(strings = {"infer", "inferVersion", "predict"})
  void shouldRefuseBodiesOfAnotherTypeAsDescribed(String operation) {
    assertThat(client.refusal(operation, parameters(operation), "Content-Type", "text/csv"))
        .isEqualTo(415);
  }

  /** Every route says so, and answers as it says. */
  @ParameterizedTest
  @MethodSource("operations")
  void shouldRefuseClientsThatAcceptNothingAsDescribed(String operation) {
    assertThat(client.refusal(operation, parameters(operation), "Accept", "image/png"))
        .isEqualTo(406);
  }

  private Stream<String> operations() {
    return api.getPaths().values().stream()
        .flatMap(path -> path.readOperations().stream())
        .map(Operation::getOperationId);
  }

  private Map<String, String> parameters(String operation) {
    return VERSION.entrySet().stream()
        .filter(parameter -> client.takes(operation, parameter.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @ParameterizedTest
  @ValueSource(strings = {"infer", "inferVersion"})
  void shouldLetAClientInferAPicture(String operation) {
    JsonNode answer =
        client.call(
            operation,
            operation.equals("infer") ? MODEL : VERSION,
            Map.of(
                "id",
                "7",
                "parameters",
                Map.of("confidence_threshold", 0.5, "labels", "cat", "stream_id", "cam-1"),
                "inputs",
                List.of(
                    Map.of(
                        "name",
                        "images",
                        "datatype",
                        "BYTES",
                        "shape",
                        List.of(1),
                        "data",
                        List.of(JPEG))),
                "outputs",
                List.of(Map.of("name", "labels"), Map.of("name", "boxes"))));

    assertThat(answer.get("id").asText()).isEqualTo("7");
    assertThat(answer.at("/outputs/0/data/0").asText()).isEqualTo("cat");
    assertThat(answer.at("/outputs/1/data")).hasSize(4);
  }

  @Test
  void shouldLetAClientInferAPictureAsItIs() {
    JsonNode answer =
        client.callWithBytes(
            "infer",
            Map.of("name", "cats", "Inference-Header-Content-Length", "0"),
            "application/octet-stream",
            TestImages.png(64, 48, Color.GRAY));

    assertThat(answer.get("outputs")).hasSize(11);
  }

  @Test
  void shouldLetAClientPredict() {
    JsonNode answer =
        client.call(
            "predict",
            Map.of(),
            Map.of(
                "frames", List.of(Map.of("frame_data", JPEG), Map.of("frame_data", "no base64"))));

    assertThat(answer.at("/frames/0/detections/0/label").asText()).isEqualTo("cat");
    assertThat(answer.at("/frames/1/error/code").asText()).isEqualTo("BAD_BASE64");
  }

  @Test
  void shouldDescribeEveryOtherAnswer() {
    assertThat(client.call("server", Map.of()).get("name").asText())
        .isEqualTo("sightline-inference");
    assertThat(client.call("live", Map.of()).get("live").asBoolean()).isTrue();
    assertThat(client.call("ready", Map.of()).get("ready").asBoolean()).isTrue();
    assertThat(client.call("model", MODEL).get("versions")).hasSize(1);
    assertThat(client.call("modelVersion", VERSION)).isEqualTo(client.call("model", MODEL));
    assertThat(client.call("modelReady", MODEL).get("ready").asBoolean()).isTrue();
    assertThat(client.call("modelVersionReady", VERSION).get("ready").asBoolean()).isTrue();
    assertThat(client.call("index", Map.of())).isNotEmpty();
    assertThat(client.call("health", Map.of()).get("model").asText()).isEqualTo("cats");
    assertThat(client.call("liveness", Map.of()).get("status").asText()).isEqualTo("UP");
    assertThat(client.call("readiness", Map.of()).get("status").asText()).isEqualTo("UP");
  }

  @Test
  void shouldDescribeRefusals() {
    Map<String, String> dogs = Map.of("name", "dogs");
    Map<String, Object> noInput = Map.of("inputs", List.of());

    assertThat(client.call("model", dogs).get("code").asText()).isEqualTo("UNKNOWN_MODEL");
    assertThat(client.call("modelReady", dogs).get("code").asText()).isEqualTo("UNKNOWN_MODEL");
    assertThat(client.call("load", dogs).get("code").asText()).isEqualTo("BAD_MODEL");
    assertThat(client.call("infer", dogs, noInput).get("code").asText()).isEqualTo("UNKNOWN_MODEL");
    assertThat(client.call("infer", MODEL, noInput).get("code").asText())
        .isEqualTo("MISSING_FIELD");
    assertThat(client.call("predict", Map.of(), Map.of("frames", List.of())).get("code").asText())
        .isEqualTo("NO_FRAMES");
  }
}
