package dev.sightline.console.wall;

/**
 * A camera's tile, ready to be shown. All are words or addresses; what is not known is empty, or a
 * dash in place of a figure.
 *
 * @param id of the stream
 * @param state in a word
 * @param tone the badge's class
 * @param since when the state began, as ISO 8601
 * @param reason of the state
 * @param source who tells the state
 * @param picture address of the newest annotated image
 * @param taken when that was captured, as ISO 8601
 * @param batch address of the picture's batch
 * @param note what is to be said of the picture
 * @param rate analysed frames a second
 * @param drops dropped frames
 * @param lag how far the newest result is behind
 * @param toResult from capture to result, p50 and p95
 * @param toPicture from capture to picture, p50 and p95
 */
public record TileView(
    String id,
    String state,
    String tone,
    String since,
    String reason,
    String source,
    String picture,
    String taken,
    String batch,
    String note,
    String rate,
    String drops,
    String lag,
    String toResult,
    String toPicture) {

  /** The form of a tile for a camera that appears later. */
  static final TileView EMPTY =
      new TileView("", "", "quiet", "", "", "", "", "", "", "", "", "", "", "", "");
}
