package dev.sightline.contract;

/** Foreign text made fit for an error message: short, on one line, without control characters. */
final class Quoted {

  private static final int MAX_CHARS = 80;

  private Quoted() {}

  static String of(String foreign) {
    String printable = foreign.replaceAll("\\p{Cntrl}", "?");
    return printable.length() <= MAX_CHARS ? printable : printable.substring(0, MAX_CHARS) + "…";
  }
}
