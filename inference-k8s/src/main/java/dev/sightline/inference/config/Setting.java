package dev.sightline.inference.config;

/** Refuses values with a message that names variable, value and what is allowed. */
final class Setting {

  private Setting() {}

  static void requireRange(String variable, long value, long least, long greatest) {
    if (value < least || value > greatest) {
      throw new InvalidSettingException(
          "%s is %d; allowed is %d to %d".formatted(variable, value, least, greatest));
    }
  }

  static void requireUnit(String variable, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new InvalidSettingException("%s is %s; allowed is 0 to 1".formatted(variable, value));
    }
  }
}
