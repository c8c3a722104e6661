package dev.sightline.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sightline.local.lambda.InvocationResult.DeadLetter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Dead letters as lines of JSON, each as Lambda sends it to the destination for failed asynchronous
 * invocations. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">invocation
 *     record</a>
 */
public final class DeadLetterFile {

  private final ObjectMapper mapper = new ObjectMapper();
  private final Path file;
  private final String functionArn;

  /**
   * @param file is made with the first dead letter, and only added to
   */
  public DeadLetterFile(Path file, String functionArn) {
    this.file = file;
    this.functionArn = functionArn;
  }

  public synchronized void add(DeadLetter letter) throws IOException {
    Files.writeString(
        file,
        json(letter) + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private String json(DeadLetter letter) throws JsonProcessingException {
    Invocation invocation = letter.invocation();
    ObjectNode line = mapper.createObjectNode();
    line.put("version", "1.0").put("timestamp", letter.at().toString());
    line.putObject("requestContext")
        .put("requestId", invocation.requestId())
        .put("functionArn", functionArn)
        .put("condition", "RetriesExhausted")
        .put("approximateInvokeCount", invocation.attempt());
    line.set("requestPayload", mapper.readTree(invocation.event()));
    line.putObject("responseContext")
        .put("statusCode", 200)
        .put("executedVersion", "$LATEST")
        .put("functionError", "Unhandled");
    line.putObject("responsePayload")
        .put("errorType", letter.error().type())
        .put("errorMessage", letter.error().message());
    return mapper.writeValueAsString(line);
  }
}
