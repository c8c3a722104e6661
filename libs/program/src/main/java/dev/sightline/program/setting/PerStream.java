package dev.sightline.program.setting;

import dev.sightline.contract.StreamId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A setting of which streams may have their own value: {@code off,gate=on}.
 *
 * @param others of the streams that are not named
 * @param named by stream
 */
public record PerStream<T>(T others, Map<StreamId, T> named) {

  public PerStream {
    named = Map.copyOf(named);
  }

  /**
   * Reads such a text.
   *
   * @param value reads one value; refuses with an {@link IllegalArgumentException}
   * @param preset of the streams that are not named, where the text says nothing of them
   * @throws IllegalArgumentException if the text has another form, or says something twice
   */
  public static <T> PerStream<T> parse(String text, Function<String, T> value, T preset) {
    Optional<T> others = Optional.empty();
    Map<StreamId, T> named = new HashMap<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      T one = value.apply(part.substring(equals + 1).strip());
      boolean twice =
          equals < 0
              ? others.isPresent()
              : named.put(new StreamId(part.substring(0, equals).strip()), one) != null;
      if (twice) {
        throw new IllegalArgumentException("said twice: " + part);
      }
      others = equals < 0 ? Optional.of(one) : others;
    }
    return new PerStream<>(others.orElse(preset), named);
  }

  public T of(StreamId stream) {
    return named.getOrDefault(stream, others);
  }
}
