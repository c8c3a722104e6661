package dev.sightline.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads the error document of the Runtime API. */
final class RuntimeErrorJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RuntimeErrorJson() {}

  /** The error's type and message; anything but such a document becomes the message itself. */
  static FunctionError read(byte[] json) {
    try {
      JsonNode error = MAPPER.readTree(json);
      return new FunctionError(
          error.path("errorType").asText("Unhandled"), error.path("errorMessage").asText(""));
    } catch (IOException e) {
      return new FunctionError("Unhandled", new String(json, StandardCharsets.UTF_8));
    }
  }
}
