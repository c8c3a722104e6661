package dev.sightline.batch.config;

/**
 * A setting has a value that is not allowed; the message fits on one line and shows no password of
 * a URL.
 */
public final class InvalidSettingException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public InvalidSettingException(Setting setting, String value) {
    super("%s is '%s'; allowed: %s".formatted(setting, shown(value), setting.allowed()));
  }

  private static String shown(String value) {
    return value.replaceAll("//[^/\\s]*@", "//***@").replaceAll("\\p{Cntrl}", "?");
  }
}
