package dev.sightline.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** The outputs of the state; read once, when the first of them is asked for. */
final class TerraformOutputs implements Outputs {

  private static final ToolCommand OUTPUT =
      ToolCommand.of(Tool.TERRAFORM, "-chdir=terraform", "output", "-json");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Tools tools;
  private Optional<JsonNode> state = Optional.empty();

  TerraformOutputs(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Optional<String> find(String name) throws DeployException {
    return Optional.of(state().path(name).path("value"))
        .filter(JsonNode::isValueNode)
        .filter(value -> !value.isNull())
        .map(JsonNode::asText)
        .filter(text -> !text.isEmpty());
  }

  private JsonNode state() throws DeployException {
    if (state.isEmpty()) {
      state = Optional.of(parse(tools.read(OUTPUT, "{}")));
    }
    return state.get();
  }

  private static JsonNode parse(String json) throws DeployException {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new DeployException(OUTPUT + " printed no JSON", e);
    }
  }
}
