package dev.sightline.program.setting;

import dev.sightline.contract.Redaction;

/** A setting is refused. The message is one line for a person, without secrets. */
public final class InvalidSettingException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public InvalidSettingException(String message) {
    super(message);
  }

  /**
   * In the words that all programs refuse a setting with.
   *
   * @param variable the environment variable
   * @param value shown without passwords
   * @param allowed in words for a person
   */
  public static InvalidSettingException of(String variable, Object value, String allowed) {
    return new InvalidSettingException(
        "%s is '%s'; allowed: %s"
            .formatted(variable, Redaction.redactLocation(String.valueOf(value)), allowed));
  }
}
