package dev.sightline.contract;

/**
 * Foreign text made fit for an error message: short, on one line, without characters that steer a
 * terminal or turn the text around (Unicode's C, and its line and paragraph separators).
 */
final class Quoted {

  private static final int MAX_CHARS = 80;

  private Quoted() {}

  static String of(String foreign) {
    String printable = foreign.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    return printable.length() <= MAX_CHARS ? printable : printable.substring(0, MAX_CHARS) + "…";
  }
}
