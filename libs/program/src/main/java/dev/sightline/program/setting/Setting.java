package dev.sightline.program.setting;

/** An environment variable that a program takes. Programs list theirs in an enum. */
public interface Setting {

  /** The variable's name. */
  String name();

  /** The property that the program's application.yml sets from the variable. */
  String property();

  /** For a person: the values that the setting takes, without "allowed". */
  String allowed();

  /**
   * Refuses a value.
   *
   * @throws InvalidSettingException unless the value is valid
   */
  default void require(boolean valid, Object value) {
    if (!valid) {
      throw refused(value);
    }
  }

  /** The refusal of a value. */
  default InvalidSettingException refused(Object value) {
    return InvalidSettingException.of(name(), value, allowed());
  }
}
