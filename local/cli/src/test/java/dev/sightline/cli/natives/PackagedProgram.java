package dev.sightline.cli.natives;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A program as Maven packages it, {@code target/NAME.jar} with the jars of its manifest's class
 * path, and the native libraries that it can come to load: those of the JavaCPP presets that its
 * classes name, of the presets on which these stand, and what these libraries ask for; and every
 * native library that is in a third party's jar.
 */
final class PackagedProgram {
  private static final Pattern PRESET_IN_USE =
      Pattern.compile("org/bytedeco/(?:opencv|ffmpeg)/(?:global/)?((?:opencv_|av|sw)[a-z0-9]+)");
  private static final Pattern PRESET_BELOW =
      Pattern.compile("org/bytedeco/(?:opencv|ffmpeg|openblas|javacpp)/presets/([a-z_0-9]+)");
  private static final Pattern LIBRARY = Pattern.compile(".*/([^/]+\\.so[.0-9]*)");

  private final Path jar;
  private final List<Path> libraries;

  PackagedProgram(Path target, String name) throws IOException {
    jar = target.resolve(name + ".jar");
    libraries = classPath().map(target::resolve).sorted().toList();
  }

  /**
   * Libraries by file name, each with what it asks for.
   *
   * @param unless presets that are loaded only for something that needs them by its nature
   */
  Map<String, Set<String>> needs(Set<String> unless) throws IOException {
    Map<String, Set<String>> packaged = packagedLibraries();
    Deque<String> open = new ArrayDeque<>();
    presets(unless).forEach(preset -> open.add("libjni" + preset + ".so"));
    packaged.keySet().stream().filter(name -> name.contains("/")).forEach(open::add);
    Map<String, Set<String>> needs = new TreeMap<>();
    while (!open.isEmpty()) {
      String library = open.pop();
      if (packaged.containsKey(library) && !needs.containsKey(library)) {
        needs.put(library, packaged.get(library));
        open.addAll(packaged.get(library));
      }
    }
    return needs;
  }

  /** Not what the directory holds: an earlier build may have left jars that are in use no more. */
  private Stream<String> classPath() throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      String entries = file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      if (entries == null) {
        throw new IOException(jar + " has no class path in its manifest");
      }
      return Stream.of(entries.split(" "));
    }
  }

  Set<String> presets(Set<String> unless) throws IOException {
    Deque<String> open = new ArrayDeque<>(names(jar, ".*\\.class", PRESET_IN_USE));
    Set<String> presets = new TreeSet<>();
    while (!open.isEmpty()) {
      String preset = open.pop();
      if (!unless.contains(preset) && presets.add(preset)) {
        for (Path library : libraries) {
          open.addAll(names(library, ".*/presets/" + preset + "\\.class", PRESET_BELOW));
        }
      }
    }
    return presets;
  }

  /** Those of JavaCPP by their name, which is how they find each other; others by jar and path. */
  private Map<String, Set<String>> packagedLibraries() throws IOException {
    Map<String, Set<String>> found = new TreeMap<>();
    for (Path library : libraries) {
      try (ZipFile zip = new ZipFile(library.toFile())) {
        for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().<ZipEntry>map(e -> e)::iterator) {
          var name = LIBRARY.matcher(entry.getName());
          byte[] bytes = name.matches() ? bytes(zip, entry) : new byte[0];
          if (bytes.length > 64 && bytes[0] == 0x7F && bytes[4] == 2 && bytes[5] == 1) {
            boolean javaCpp = entry.getName().startsWith("org/bytedeco/");
            String key = javaCpp ? name.group(1) : library.getFileName() + "!/" + entry.getName();
            found.put(key, new ElfFile(bytes).needed());
          }
        }
      }
    }
    return found;
  }

  private static Set<String> names(Path jar, String entries, Pattern pattern) throws IOException {
    Set<String> names = new TreeSet<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().<ZipEntry>map(e -> e)::iterator) {
        if (entry.getName().matches(entries)) {
          String content = new String(bytes(zip, entry), ISO_8859_1);
          pattern.matcher(content).results().forEach(match -> names.add(match.group(1)));
        }
      }
    }
    return names;
  }

  private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream content = zip.getInputStream(entry)) {
      return content.readAllBytes();
    }
  }
}
