package dev.sightline.program.start;

/**
 * Why a program did not start, for a person.
 *
 * @param message one line without secrets
 * @param exitCode 2 where a setting is wrong, 1 for anything else
 */
public record StartupFailure(String message, int exitCode) {

  private static final int FAILED = 1;
  private static final int WRONG_SETTING = 2;

  /** A setting has to be changed before another try makes sense. */
  public static StartupFailure ofSetting(String message) {
    return new StartupFailure(message, WRONG_SETTING);
  }

  /** Something else is in the way. */
  public static StartupFailure of(String message) {
    return new StartupFailure(message, FAILED);
  }
}
