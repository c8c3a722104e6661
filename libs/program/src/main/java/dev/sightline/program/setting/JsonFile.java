package dev.sightline.program.setting;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sightline.program.text.TextFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;

/**
 * A JSON file that a setting names. What is wrong with it is refused with an {@link
 * InvalidSettingException} that names the setting, the file and the place in it.
 */
public final class JsonFile {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final String setting;
  private final Path file;

  /**
   * @param setting the variable that names the file
   */
  public JsonFile(String setting, Path file) {
    this.setting = setting;
    this.file = file;
  }

  /** The text of the file. */
  public String text() {
    try {
      return TextFile.read(file);
    } catch (CharacterCodingException e) {
      throw wrong("the file", "is not text (UTF-8)");
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The text as JSON, without a key twice or anything behind it. */
  public JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private InvalidSettingException unreadable(IOException cause) {
    String line = cause.toString().lines().findFirst().orElse("").replaceFirst("^[\\w.$]*\\.", "");
    return wrong("the file", "cannot be read as JSON (%s)".formatted(line));
  }

  /**
   * @throws InvalidSettingException unless the condition holds
   */
  public void require(boolean condition, String what, String problem) {
    if (!condition) {
      throw wrong(what, problem);
    }
  }

  /**
   * The refusal of a part of the file.
   *
   * @param what the part
   * @param problem what is wrong with it and what is allowed, as the end of a sentence
   */
  public InvalidSettingException wrong(String what, String problem) {
    return new InvalidSettingException("%s is '%s': %s %s".formatted(setting, file, what, problem));
  }

  /** A key or a value as the file has it, on one line. */
  public static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }
}
