package dev.sightline.tracker.region;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.contract.StreamId;
import dev.sightline.program.region.RegionJson;
import dev.sightline.program.setting.InvalidSettingException;
import dev.sightline.program.setting.Mistakes;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a regions file: an object by stream; see {@link StreamEntry}. All that is wrong with a file
 * is told at once, a line each.
 */
public final class RegionsFile {

  private final RegionJson json;
  private final Mistakes mistakes = new Mistakes();

  private RegionsFile(RegionJson json) {
    this.json = json;
  }

  /**
   * @param setting the variable that names the file
   * @throws InvalidSettingException if there is no such file, or anything in it is wrong; the
   *     message has a line for each mistake
   */
  public static Map<StreamId, StreamRegions> read(String setting, Path file) {
    RegionJson json = new RegionJson(setting, file);
    return new RegionsFile(json).streams(json.text());
  }

  /**
   * What was read already.
   *
   * @param setting the variable that names the file
   * @throws InvalidSettingException if anything in the text is wrong; the message has a line for
   *     each mistake
   */
  public static Map<StreamId, StreamRegions> parse(String setting, Path file, String text) {
    return new RegionsFile(new RegionJson(setting, file)).streams(text);
  }

  private Map<StreamId, StreamRegions> streams(String text) {
    Map<StreamId, StreamRegions> byStream = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : json.streams(text).properties()) {
      Optional<StreamId> stream = mistakes.attempt(() -> json.stream(entry.getKey()));
      StreamEntry regions = new StreamEntry(json, entry.getKey(), mistakes);
      stream.ifPresent(id -> byStream.put(id, regions.read(entry.getValue())));
    }
    mistakes.refuse();
    return Map.copyOf(byStream);
  }
}
