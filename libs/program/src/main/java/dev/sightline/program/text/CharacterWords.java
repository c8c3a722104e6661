package dev.sightline.program.text;

import java.util.Locale;
import java.util.Map;

/** Names a character so that a person finds it, also where it is not to be seen. */
public final class CharacterWords {

  private static final Map<Integer, String> COMMON =
      Map.ofEntries(
          Map.entry((int) '\n', "a line break"),
          Map.entry((int) '\r', "a line break"),
          Map.entry((int) '\t', "a tab"),
          Map.entry((int) ' ', "a space"),
          Map.entry((int) '"', "a quotation mark"),
          Map.entry((int) '\'', "an apostrophe"),
          Map.entry((int) ',', "a comma"),
          Map.entry((int) '.', "a full stop"),
          Map.entry((int) '%', "a percent sign"),
          Map.entry((int) '\\', "a backslash"),
          Map.entry(0xFEFF, "a byte-order mark"));

  private CharacterWords() {}

  /**
   * With its article: {@code a line break}, {@code the letter ö}, {@code the character §}, {@code
   * the character U+200B (zero width space)}.
   */
  public static String of(int codePoint) {
    String word = COMMON.get(codePoint);
    if (word != null) {
      return word;
    }
    if (Character.isLetter(codePoint)) {
      return "the letter " + Character.toString(codePoint);
    }
    return isSeen(codePoint)
        ? "the character " + Character.toString(codePoint)
        : "the character U+%04X%s".formatted(codePoint, name(codePoint));
  }

  private static boolean isSeen(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          false;
      default -> true;
    };
  }

  private static String name(int codePoint) {
    String name = Character.getName(codePoint);
    return name == null ? "" : " (" + name.toLowerCase(Locale.ROOT) + ")";
  }
}
