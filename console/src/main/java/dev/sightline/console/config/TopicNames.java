package dev.sightline.console.config;

/** The form of a topic's name. */
final class TopicNames {

  private TopicNames() {}

  static boolean isOne(String text) {
    return text.matches("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}");
  }
}
