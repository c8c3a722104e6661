package dev.sightline.inference.region;

import dev.sightline.contract.StreamId;
import dev.sightline.inference.config.InferenceSetting;
import dev.sightline.program.region.Polygon;
import dev.sightline.program.region.PolygonFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads regions: a {@link PolygonFile} with {@code include} and {@code exclude}. */
final class RegionsFile {

  private static final String INCLUDE = "include";
  private static final String EXCLUDE = "exclude";

  private RegionsFile() {}

  /**
   * @throws dev.sightline.program.setting.InvalidSettingException if there is no such file, or
   *     anything in it is wrong
   */
  static Regions read(Path path) {
    PolygonFile file =
        PolygonFile.read(InferenceSetting.INFERENCE_REGIONS.name(), path, Set.of(INCLUDE, EXCLUDE));
    Map<String, StreamRegions> byStream = new HashMap<>();
    for (StreamId stream : file.streams()) {
      Map<String, List<Polygon>> polygons = file.of(stream);
      byStream.put(stream.value(), new StreamRegions(polygons.get(INCLUDE), polygons.get(EXCLUDE)));
    }
    return new Regions(byStream);
  }
}
