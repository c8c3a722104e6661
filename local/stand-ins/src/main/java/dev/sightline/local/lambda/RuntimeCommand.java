package dev.sightline.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import dev.sightline.local.process.ChildCommand;
import dev.sightline.local.process.JavaCommand;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * How AWS's runtime client is started for a function: in the function's directory, with nothing but
 * the client itself on the class path. It loads the function from there by itself.
 */
record RuntimeCommand(
    FunctionSettings function, Path taskRoot, RuntimeClientLibrary library, String runtimeApi) {

  ChildCommand loggingTo(Path log) {
    return new ChildCommand(function.name(), line(), environment(), log);
  }

  private List<String> line() {
    List<String> line = new ArrayList<>(function.launcher());
    line.addAll(
        JavaCommand.main(classPath(), AWSLambda.class.getName(), options(), function.handler()));
    return line;
  }

  /**
   * As the managed runtime and the function's template have them; a quarter of the memory is left
   * for native code.
   */
  private List<String> options() {
    return List.of(
        "-Xmx" + function.memoryMegabytes() * 3 / 4 + "m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmn16m",
        library.option(),
        // The runtime client has hooks of its own, which this makes org.crac's.
        "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
        // The client looks for the function in the working directory, which is /var/task on AWS.
        "-Duser.dir=" + taskRoot);
  }

  private Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>();
    variables.put("TZ", ":UTC");
    variables.put("AWS_REGION", "us-east-1");
    variables.putAll(function.environment());
    variables.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
    variables.put("_HANDLER", function.handler());
    variables.put("LAMBDA_TASK_ROOT", taskRoot.toString());
    variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_java21");
    variables.put(
        "AWS_LAMBDA_INITIALIZATION_TYPE", function.snapStart() ? "snap-start" : "on-demand");
    variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
    variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
    return variables;
  }

  private static String classPath() {
    return Stream.of(
            AWSLambda.class,
            RequestHandler.class,
            PojoSerializer.class,
            SdkInternalThreadLocal.class)
        .map(RuntimeCommand::jarOf)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("class " + type + " comes from no file", e);
    }
  }
}
