package dev.sightline.lab.evaluate;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An id in a COCO file. Tools write numbers of any size and text, and one id in both forms: those
 * are the same.
 */
record CocoId(String text) {

  /**
   * @param what is asked for, for the message
   * @throws EvaluationException if it is neither a number nor text
   */
  static CocoId of(JsonNode id, String what) {
    if (id.isIntegralNumber()) {
      return new CocoId(id.bigIntegerValue().toString());
    }
    // 7.0, as tools write it that know no whole numbers.
    if (id.isNumber() && id.doubleValue() == id.longValue()) {
      return new CocoId(Long.toString(id.longValue()));
    }
    if (!id.isTextual() || id.textValue().isBlank()) {
      throw new EvaluationException(
          "%s is '%s'; needed is a whole number or text".formatted(what, id.asText()));
    }
    return new CocoId(id.textValue().strip());
  }

  @Override
  public String toString() {
    return text;
  }
}
