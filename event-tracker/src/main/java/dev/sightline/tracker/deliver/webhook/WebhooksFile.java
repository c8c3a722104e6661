package dev.sightline.tracker.deliver.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.event.EventType;
import dev.sightline.program.setting.InvalidSettingException;
import dev.sightline.program.setting.JsonFile;
import dev.sightline.program.setting.Mistakes;
import dev.sightline.program.setting.ServerUrl;
import dev.sightline.tracker.deliver.EventFilter;
import dev.sightline.tracker.deliver.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Reads a file of webhooks: a JSON object by name of {@code url}, {@code secretFile} or {@code
 * secretEnv}, the filters {@code streams}, {@code types}, {@code labels}, {@code lines} and {@code
 * zones}, {@code batch}, {@code timeoutMillis} and {@code plainHttp}. All that is wrong with it is
 * told at once, a line each; no line has a secret, or a URL's path.
 */
public final class WebhooksFile {

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");
  private static final Set<String> KEYS =
      new TreeSet<>(
          Set.of(
              "url",
              "plainHttp",
              "secretFile",
              "secretEnv",
              "streams",
              "types",
              "labels",
              "lines",
              "zones",
              "batch",
              "timeoutMillis"));
  private static final int MOST_TARGETS = 20;
  private static final int MOST_BATCH = 100;
  private static final int PRESET_TIMEOUT = 10_000;
  private static final int LEAST_TIMEOUT = 100;
  private static final int MOST_TIMEOUT = 60_000;

  private final JsonFile file;
  private final Path directory;
  private final Function<String, Optional<String>> environment;
  private final Mistakes mistakes = new Mistakes();

  private WebhooksFile(
      JsonFile file, Path directory, Function<String, Optional<String>> environment) {
    this.file = file;
    this.directory = directory;
    this.environment = environment;
  }

  /**
   * @param setting the variable that names the file
   * @param environment the value of a variable, where {@code secretEnv} names one
   * @throws InvalidSettingException if there is no such file, or anything in it is wrong, or a
   *     secret is not there; the message has a line for each mistake
   */
  public static List<WebhookTarget> read(
      String setting, Path path, Function<String, Optional<String>> environment) {
    JsonFile file = new JsonFile(setting, path);
    Path directory = path.toAbsolutePath().getParent();
    return new WebhooksFile(file, directory, environment).targets(file.json(file.text()));
  }

  private List<WebhookTarget> targets(JsonNode json) {
    file.require(json.isObject(), "the file", "is not an object of webhooks by name");
    file.require(
        json.size() <= MOST_TARGETS,
        "the file",
        "has %d webhooks; allowed: at most %d".formatted(json.size(), MOST_TARGETS));
    List<WebhookTarget> targets = new ArrayList<>();
    for (Map.Entry<String, JsonNode> target : json.properties()) {
      String name = target.getKey();
      if (mistakes.attempt(() -> name(name)).isPresent()) {
        target(name, target.getValue()).ifPresent(targets::add);
      }
    }
    mistakes.refuse();
    return targets;
  }

  private String name(String name) {
    file.require(
        NAME.matcher(name).matches(),
        "the file",
        "has the name %s; allowed: 1 to 64 of a-z, 0-9 and '-'".formatted(JsonFile.quoted(name)));
    return name;
  }

  private Optional<WebhookTarget> target(String name, JsonNode json) {
    if (!json.isObject()) {
      mistakes.check(() -> file.require(false, name, "is not an object"));
      return Optional.empty();
    }
    unknown(name, json);
    Optional<URI> url = mistakes.attempt(() -> url(name, json));
    Optional<Optional<Secret>> secret = mistakes.attempt(() -> secret(name, json));
    Optional<EventFilter> filter = filter(name, json);
    Optional<Integer> batch = number(name, json, "batch", 1, 1, MOST_BATCH);
    Optional<Integer> timeout =
        number(name, json, "timeoutMillis", PRESET_TIMEOUT, LEAST_TIMEOUT, MOST_TIMEOUT);
    if (url.isEmpty()
        || secret.isEmpty()
        || filter.isEmpty()
        || batch.isEmpty()
        || timeout.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new WebhookTarget(
            name,
            url.get(),
            secret.get(),
            filter.get(),
            batch.get(),
            Duration.ofMillis(timeout.get())));
  }

  private void unknown(String name, JsonNode json) {
    Set<String> unknown = new TreeSet<>();
    json.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(KEYS);
    for (String key : unknown) {
      mistakes.check(
          () ->
              file.require(
                  false,
                  name,
                  "has the unknown key %s; known are: %s"
                      .formatted(JsonFile.quoted(key), String.join(", ", KEYS))));
    }
  }

  private URI url(String name, JsonNode json) {
    String where = name + ".url";
    String allowed = "is not an https URL such as https://example.com/hook";
    URI url;
    try {
      url = new URI(json.path("url").asText());
    } catch (URISyntaxException e) {
      // Its message quotes the URL.
      throw file.wrong(where, allowed);
    }
    boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    file.require(
        isHttp && url.getHost() != null && url.getFragment() == null && url.getUserInfo() == null,
        where,
        allowed + ", without a user or a fragment");
    file.require(
        ServerUrl.hasPossiblePort(url),
        where,
        "has the port %d; allowed: 1 to 65535".formatted(url.getPort()));
    JsonNode plain = json.path("plainHttp");
    file.require(
        plain.isMissingNode() || plain.isBoolean(), name + ".plainHttp", "is not true or false");
    file.require(
        "https".equals(url.getScheme()) || isLoopback(url.getHost()) || plain.asBoolean(),
        where,
        "is http to another machine: anyone on the way can read and change events; allowed: https,"
            + " or \"plainHttp\": true beside it");
    return url;
  }

  /** By its text: no name is looked up. */
  private static boolean isLoopback(String host) {
    String address = host.replaceAll("[\\[\\]]", "");
    boolean isLiteral = address.matches("[0-9.]+|[0-9a-fA-F:.]+:[0-9a-fA-F:.]*");
    try {
      return host.equals("localhost")
          || (isLiteral && InetAddress.getByName(address).isLoopbackAddress());
    } catch (IOException e) {
      return false;
    }
  }

  private Optional<Secret> secret(String name, JsonNode json) {
    JsonNode path = json.path("secretFile");
    JsonNode variable = json.path("secretEnv");
    if (path.isMissingNode() && variable.isMissingNode()) {
      return Optional.empty();
    }
    file.require(
        path.isMissingNode() || variable.isMissingNode(),
        name,
        "has secretFile and secretEnv; allowed: one of them, or neither");
    boolean isInFile = variable.isMissingNode();
    String where = name + (isInFile ? ".secretFile" : ".secretEnv");
    JsonNode text = isInFile ? path : variable;
    file.require(text.isTextual(), where, "is not a text");
    Secret secret = isInFile ? inFile(where, text.asText()) : inEnvironment(where, text.asText());
    try {
      Signature unused = Signature.by(secret);
    } catch (IOException e) {
      throw file.wrong(where, "is unusable: " + e.getMessage());
    }
    return Optional.of(secret);
  }

  /** Beside the file of webhooks, where its path is relative. */
  private Secret inFile(String where, String path) {
    try {
      return new Secret.InFile(directory.resolve(path));
    } catch (InvalidPathException e) {
      throw file.wrong(where, "is not a path");
    }
  }

  private Secret inEnvironment(String where, String variable) {
    String value =
        environment
            .apply(variable)
            .orElseThrow(
                () ->
                    file.wrong(
                        where, "names a variable that is not set: " + JsonFile.quoted(variable)));
    return new Secret.InEnvironment(variable, value);
  }

  private Optional<EventFilter> filter(String name, JsonNode json) {
    Optional<Set<StreamId>> streams = set(name, json, "streams", StreamId::new);
    Optional<Set<EventType>> types = set(name, json, "types", EventType::of);
    Optional<Set<String>> labels = set(name, json, "labels", Function.identity());
    Optional<Set<String>> lines = set(name, json, "lines", WebhooksFile::place);
    Optional<Set<String>> zones = set(name, json, "zones", WebhooksFile::place);
    if (streams.isEmpty()
        || types.isEmpty()
        || labels.isEmpty()
        || lines.isEmpty()
        || zones.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new EventFilter(streams.get(), types.get(), labels.get(), lines.get(), zones.get()));
  }

  private static String place(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not 1 to 64 of a-z, 0-9 and '-'");
    }
    return name;
  }

  private <T> Optional<Set<T>> set(
      String name, JsonNode json, String key, Function<String, T> value) {
    Supplier<Set<T>> reading =
        () -> {
          JsonNode list = json.path(key);
          String where = name + "." + key;
          file.require(list.isMissingNode() || list.isArray(), where, "is not a list of texts");
          Set<T> values = new HashSet<>();
          for (JsonNode one : list) {
            file.require(one.isTextual(), where, "has %s; allowed: texts".formatted(one));
            try {
              values.add(value.apply(one.asText()));
            } catch (IllegalArgumentException e) {
              throw file.wrong(where, "has %s, which is none".formatted(one));
            }
          }
          return values;
        };
    return mistakes.attempt(reading);
  }

  private Optional<Integer> number(
      String name, JsonNode json, String key, int preset, int least, int most) {
    JsonNode number = json.path(key);
    return mistakes.attempt(
        () -> {
          if (number.isMissingNode()) {
            return preset;
          }
          file.require(
              number.canConvertToInt()
                  && number.isIntegralNumber()
                  && number.asInt() >= least
                  && number.asInt() <= most,
              name + "." + key,
              "is %s; allowed: a whole number from %d to %d".formatted(number, least, most));
          return number.asInt();
        });
  }
}
