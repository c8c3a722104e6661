package dev.sightline.cli.command;

import java.util.List;

/** A file that an option names has mistakes, of which each is a line. It is an error of usage. */
final class RefusedFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> mistakes;

  RefusedFileException(String message, List<String> mistakes) {
    super(message);
    this.mistakes = List.copyOf(mistakes);
  }

  List<String> mistakes() {
    return mistakes;
  }
}
