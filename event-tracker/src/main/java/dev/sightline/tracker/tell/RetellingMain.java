package dev.sightline.tracker.tell;

import dev.sightline.program.setting.InvalidSettingException;
import dev.sightline.tracker.config.DeliveryConfig;
import dev.sightline.tracker.config.TrackerSetting;
import dev.sightline.tracker.deliver.Receiver;
import io.micronaut.context.env.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The program when it is asked to tell one receiver: {@code event-tracker.jar tell RECEIVER}, with
 * events on its input and the tracker's settings of receivers. It needs no broker of Kafka.
 */
public final class RetellingMain {

  public static final String COMMAND = "tell";

  private static final int SUCCESS = 0;
  private static final int FAILURE = 1;
  private static final int USAGE_ERROR = 2;

  private final Environment settings;
  private final InputStream documents;
  private final PrintStream out;
  private final PrintStream errors;

  /**
   * @param settings of which only those of receivers are read
   * @param documents events as they are in the topic, a line each
   */
  public RetellingMain(
      Environment settings, InputStream documents, PrintStream out, PrintStream errors) {
    this.settings = settings;
    this.documents = documents;
    this.out = out;
    this.errors = errors;
  }

  /**
   * @param arguments after the command
   * @return the exit code
   * @throws InvalidSettingException if a setting or the file of webhooks is wrong
   */
  public int run(List<String> arguments) throws InterruptedException {
    if (arguments.size() != 1) {
      errors.println("usage: java -jar event-tracker.jar tell RECEIVER, with events on its input");
      return USAGE_ERROR;
    }
    List<Receiver> receivers =
        new Receivers(config(), text(TrackerSetting.TRACKER_APPLICATION_ID), Clock.systemUTC())
            .all();
    try {
      Optional<Receiver> named =
          receivers.stream().filter(one -> one.name().equals(arguments.get(0))).findFirst();
      if (named.isEmpty()) {
        errors.println(
            "there is no receiver '%s'; WEBHOOKS and MQTT_URL name %s"
                .formatted(arguments.get(0), names(receivers)));
        return USAGE_ERROR;
      }
      return new Retelling(named.get(), out).tell(documents) ? SUCCESS : FAILURE;
    } catch (IOException e) {
      errors.println("the events cannot be read: " + e.getMessage());
      return FAILURE;
    } finally {
      receivers.forEach(Receiver::close);
    }
  }

  private static String names(List<Receiver> receivers) {
    return receivers.isEmpty()
        ? "none"
        : receivers.stream().map(Receiver::name).collect(Collectors.joining(", "));
  }

  private DeliveryConfig config() {
    return new DeliveryConfig(
        text(TrackerSetting.WEBHOOKS),
        text(TrackerSetting.MQTT_URL),
        text(TrackerSetting.MQTT_USERNAME),
        text(TrackerSetting.MQTT_PASSWORD_FILE),
        text(TrackerSetting.MQTT_TOPIC_PREFIX),
        text(TrackerSetting.MQTT_DISCOVERY));
  }

  private String text(TrackerSetting setting) {
    return settings.getRequiredProperty(setting.property(), String.class);
  }
}
