package dev.sightline.batch.testing;

import dev.sightline.batch.BatchApplication;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import io.micronaut.context.env.EnvironmentPropertySource;
import io.micronaut.context.env.MapPropertySource;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The program in this process: the beans, the settings and their checks that its {@code main} has,
 * with variables of the test's instead of this process's environment. It is here in a fraction of
 * what a JVM of its own costs. Several may run at once: each has its own registry of metrics, and
 * Kafka's clients number themselves.
 */
public final class EmbeddedConsumer extends BatchConsumer {

  private final EmbeddedServer server;
  private final ProgramLog log;

  private EmbeddedConsumer(EmbeddedServer server, ProgramLog log) {
    this.server = server;
    this.log = log;
  }

  /** Starts it, and returns when its HTTP server answers. */
  public static EmbeddedConsumer start(Map<String, String> environment) {
    Map<String, Object> variables = new HashMap<>(environment);
    variables.put("MICRONAUT_SERVER_PORT", "-1");
    ApplicationContext context =
        ApplicationContext.builder()
            .mainClass(BatchApplication.class)
            .deduceEnvironment(false)
            .environmentPropertySource(false)
            .propertySources(new Variables(variables))
            .beanDefinitions(credentials(environment))
            .banner(false)
            .build();
    ProgramLog log = ProgramLog.listen();
    try {
      context.start();
      return new EmbeddedConsumer(context.getBean(EmbeddedServer.class).start(), log);
    } catch (RuntimeException e) {
      // The next test in this JVM must not find it.
      context.close();
      log.close();
      throw e;
    }
  }

  /** The SDK would look for them in this process's own environment. */
  private static RuntimeBeanDefinition<AwsCredentialsProvider> credentials(
      Map<String, String> environment) {
    AwsCredentialsProvider credentials =
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(
                environment.get("AWS_ACCESS_KEY_ID"), environment.get("AWS_SECRET_ACCESS_KEY")));
    return RuntimeBeanDefinition.builder(AwsCredentialsProvider.class, () -> credentials)
        .singleton(true)
        .replaces(AwsCredentialsProvider.class)
        .build();
  }

  /** Stops it as SIGTERM does: the same call, which waits until it has drained. */
  @Override
  public void close() {
    try {
      server.stop();
    } finally {
      log.close();
    }
  }

  /**
   * What the program's own classes have logged since the start, also those of another consumer that
   * runs in this process.
   */
  public String output() {
    return log.text();
  }

  @Override
  String address() {
    return server.getURL().toString();
  }

  /** What the program reads of its environment, but for where it comes from. */
  private static final class Variables extends MapPropertySource {

    Variables(Map<String, Object> values) {
      super(EnvironmentPropertySource.NAME, values);
    }

    @Override
    public PropertyConvention getConvention() {
      return PropertyConvention.ENVIRONMENT_VARIABLE;
    }

    @Override
    public int getOrder() {
      return EnvironmentPropertySource.POSITION;
    }
  }
}
