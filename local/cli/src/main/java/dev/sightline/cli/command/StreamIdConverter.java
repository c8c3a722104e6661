package dev.sightline.cli.command;

import dev.sightline.contract.StreamId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A stream's name as an option. */
final class StreamIdConverter implements ITypeConverter<StreamId> {

  @Override
  public StreamId convert(String value) {
    try {
      return new StreamId(value);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
