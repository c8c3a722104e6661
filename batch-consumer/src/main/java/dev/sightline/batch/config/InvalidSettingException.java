package dev.sightline.batch.config;

/** A setting has a value that is not allowed; the message fits on one line. */
public final class InvalidSettingException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public InvalidSettingException(Setting setting, String value) {
    super(
        "%s is '%s'; allowed: %s"
            .formatted(setting, value.replaceAll("\\p{Cntrl}", "?"), setting.allowed()));
  }
}
