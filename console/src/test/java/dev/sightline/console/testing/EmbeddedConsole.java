package dev.sightline.console.testing;

import dev.sightline.console.ConsoleApplication;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import io.micronaut.context.env.EnvironmentPropertySource;
import io.micronaut.context.env.MapPropertySource;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The program in this process: the beans, the settings and their checks that its {@code main} has,
 * with variables of the test's instead of this process's environment. Several may run at once.
 */
public final class EmbeddedConsole implements AutoCloseable {

  private final ApplicationContext context;
  private final EmbeddedServer server;

  private EmbeddedConsole(ApplicationContext context, EmbeddedServer server) {
    this.context = context;
    this.server = server;
  }

  /** Starts it, on a free port unless one is named, and returns when its HTTP server answers. */
  public static EmbeddedConsole start(Map<String, String> environment) {
    Map<String, Object> variables = new HashMap<>(environment);
    variables.putIfAbsent("MICRONAUT_SERVER_PORT", "-1");
    ApplicationContext context =
        ApplicationContext.builder()
            .mainClass(ConsoleApplication.class)
            .deduceEnvironment(false)
            .environmentPropertySource(false)
            .propertySources(new Variables(variables))
            .beanDefinitions(credentials(environment))
            .banner(false)
            .build();
    try {
      context.start();
      return new EmbeddedConsole(context, context.getBean(EmbeddedServer.class).start());
    } catch (RuntimeException e) {
      // The next test in this JVM must not find it.
      context.close();
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

  /** Where it answers, for example {@code uri("/gallery")}. */
  public URI uri(String path) {
    return server.getURI().resolve(path);
  }

  /** One of its parts. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    server.stop();
    context.close();
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
