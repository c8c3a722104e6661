package dev.sightline.cli.command;

import dev.sightline.ledger.deadletter.DeadLetterId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses a dead letter's position from the command line. */
final class DeadLetterIdConverter implements ITypeConverter<DeadLetterId> {

  @Override
  public DeadLetterId convert(String text) {
    try {
      return DeadLetterId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
