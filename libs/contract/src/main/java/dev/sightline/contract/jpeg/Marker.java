package dev.sightline.contract.jpeg;

/** The second byte of a JPEG's markers (ITU-T T.81, table B.1). */
final class Marker {

  static final int START_OF_IMAGE = 0xD8;
  static final int END_OF_IMAGE = 0xD9;
  static final int START_OF_SCAN = 0xDA;
  static final int HUFFMAN_TABLES = 0xC4;
  static final int FIRST_RESTART = 0xD0;
  static final int RESTART_INTERVAL = 0xDD;
  static final int APPLICATION_1 = 0xE1;

  private static final int TEMPORARY = 0x01;
  private static final int FIRST_START_OF_FRAME = 0xC0;
  private static final int LAST_START_OF_FRAME = 0xCF;
  private static final int JPEG_EXTENSIONS = 0xC8;
  private static final int ARITHMETIC_CONDITIONING = 0xCC;
  private static final int LAST_RESTART = 0xD7;
  private static final int LAST_APPLICATION = 0xEF;
  private static final int COMMENT = 0xFE;

  private Marker() {}

  /**
   * Whether no length follows. libjpeg reads on right behind these; to skip a length here would be
   * to see another frame header than the one that is decoded.
   */
  static boolean standsAlone(int marker) {
    return marker == TEMPORARY || isRestart(marker);
  }

  static boolean isRestart(int marker) {
    return marker >= FIRST_RESTART && marker <= LAST_RESTART;
  }

  /** Frame headers, tables, scans, applications' data and comments; a decoder knows no others. */
  static boolean hasLength(int marker) {
    boolean frameOrTable = marker >= FIRST_START_OF_FRAME && marker <= LAST_START_OF_FRAME;
    boolean scanToApplication = marker >= START_OF_SCAN && marker <= LAST_APPLICATION;
    return (frameOrTable && marker != JPEG_EXTENSIONS) || scanToApplication || marker == COMMENT;
  }

  static boolean isStartOfFrame(int marker) {
    return marker >= FIRST_START_OF_FRAME
        && marker <= LAST_START_OF_FRAME
        && marker != HUFFMAN_TABLES
        && marker != JPEG_EXTENSIONS
        && marker != ARITHMETIC_CONDITIONING;
  }
}
