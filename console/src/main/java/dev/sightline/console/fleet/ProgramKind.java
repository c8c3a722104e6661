package dev.sightline.console.fleet;

/** Which program answers at an address, by what it answers. */
public enum ProgramKind {
  CAPTURE("capture"),
  CONSUMER("consumer"),
  INFERENCE("inference"),
  TRACKER("event tracker"),
  /** It has not answered yet, or it is none of the others. */
  UNKNOWN("program");

  private final String word;

  ProgramKind(String word) {
    this.word = word;
  }

  /** For a person. */
  public String word() {
    return word;
  }
}
