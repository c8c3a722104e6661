import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/**
 * Runs test classes each time a line comes in: a line for each failure, then an empty one. The classes are loaded again each time,
 * so that none remembers a file as it was.
 *
 * <p>Arguments: the folders of the classes, with colons between them, then the names of the tests.
 */
final class RunTests {

  private RunTests() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream out = System.out;
    // What the tests print is nobody's here.
    System.setOut(new PrintStream(PrintStream.nullOutputStream()));
    List<URL> folders = new ArrayList<>();
    for (String folder : arguments[0].split(":", -1)) {
      folders.add(Path.of(folder).toUri().toURL());
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (in.readLine() != null) {
      try (URLClassLoader loader = loader(folders)) {
        Thread.currentThread().setContextClassLoader(loader);
        failures(loader, List.of(arguments).subList(1, arguments.length)).forEach(out::println);
      } catch (ClassNotFoundException e) {
        out.println("no class " + e.getMessage());
      }
      out.println();
      out.flush();
    }
  }

  private static URLClassLoader loader(List<URL> folders) {
    return new URLClassLoader(folders.toArray(URL[]::new), RunTests.class.getClassLoader());
  }

  private static List<String> failures(ClassLoader loader, List<String> names)
      throws ClassNotFoundException {
    LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
    for (String name : names) {
      request.selectors(DiscoverySelectors.selectClass(loader.loadClass(name)));
    }
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request.build(), listener);
    List<String> failures = new ArrayList<>();
    for (Failure failure : listener.getSummary().getFailures()) {
      failures.add(name(failure.getTestIdentifier().getUniqueId()));
    }
    if (listener.getSummary().getTestsSucceededCount() == 0 && failures.isEmpty()) {
      failures.add("no test ran");
    }
    return failures;
  }

  /** Class and method of {@code […]/[class:a.b.CTest]/[method:should()]}. */
  private static String name(String id) {
    return id.replaceAll(".*\\[class:(?:[^]]*\\.)?(\\w+)](?:.*?\\[(?:method|test-template):(\\w+))?.*", "$1.$2");
  }
}
