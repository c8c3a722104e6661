package dev.sightline.cli.command;

import dev.sightline.cli.deadletters.LetterId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads where a letter lies from the command line. */
final class LetterIdConverter implements ITypeConverter<LetterId> {

  @Override
  public LetterId convert(String text) {
    try {
      return LetterId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
