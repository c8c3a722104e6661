package dev.sightline.cli.command;

import dev.sightline.contract.event.EventType;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A kind of event as an option, by the name that its document has. */
final class EventTypeConverter implements ITypeConverter<EventType> {

  @Override
  public EventType convert(String value) {
    try {
      return EventType.of(value);
    } catch (IllegalArgumentException e) {
      String allowed =
          Arrays.stream(EventType.values()).map(EventType::text).collect(Collectors.joining(", "));
      throw new TypeConversionException(e.getMessage() + "; allowed: " + allowed);
    }
  }
}
