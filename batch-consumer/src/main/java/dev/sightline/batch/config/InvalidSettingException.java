package dev.sightline.batch.config;

import dev.sightline.contract.Redaction;

/**
 * A setting has a value that is not allowed; the message fits on one line and shows no password of
 * a URL.
 */
public final class InvalidSettingException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public InvalidSettingException(Setting setting, String value) {
    super(
        "%s is '%s'; allowed: %s"
            .formatted(setting, Redaction.redactLocation(value), setting.allowed()));
  }
}
