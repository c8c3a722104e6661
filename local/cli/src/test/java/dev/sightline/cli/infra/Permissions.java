package dev.sightline.cli.infra;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Actions on S3 and Kafka: as they are described, as they are granted, and as they are called. */
final class Permissions {

  private static final String ACTION = "((?:s3|kafka-cluster):[A-Z][A-Za-z]+)";

  /**
   * Asks whether the bucket is there: whoever may not list it is refused, and so told that it is.
   */
  private static final String REFUSED = "headBucket";

  private static final String IDENTITIES = Repository.read("terraform/identities.tf");

  private Permissions() {}

  /** The rows of a program in docs/security.md: its own, and those below with an empty name. */
  static Set<String> described(String program) {
    return Repository.all(ACTION, String.join("\n", rows(program)));
  }

  /** What a program may do on the results bucket, or on which folders of it. */
  static Set<S3Grant> describedOnS3(String program) {
    Set<S3Grant> grants = new TreeSet<>();
    for (String row : rows(program)) {
      Set<String> folders = Repository.all("`([a-z]+/)\\*`", row);
      for (String action : Repository.all("(s3:[A-Z][A-Za-z]+)", row)) {
        (folders.isEmpty() ? Set.of("") : folders)
            .forEach(folder -> grants.add(new S3Grant(action, folder)));
      }
    }
    return grants;
  }

  /** The program's rows of the table. */
  static List<String> rows(String program) {
    String table =
        Repository.between(Repository.read("docs/security.md"), "## What each may", "\n\n-");
    List<String> rows = table.lines().filter(line -> line.startsWith("| ")).toList();
    int first =
        rows.stream().map(row -> row.startsWith("| **" + program + "**")).toList().indexOf(true);
    if (first < 0) {
      throw new IllegalArgumentException("docs/security.md has no row of " + program);
    }
    return Stream.concat(
            Stream.of(rows.get(first)),
            rows.stream().skip(first + 1L).takeWhile(row -> row.startsWith("| |")))
        .toList();
  }

  static Set<String> grantedToCapture() {
    Set<String> granted = kafka("capture");
    granted.addAll(
        Repository.all(ACTION, Repository.between(IDENTITIES, "    host = [\n", "\n    ]\n")));
    return granted;
  }

  static Set<String> grantedToConsumer() {
    Set<String> granted = kafka("consumer");
    granted.addAll(kafka("results"));
    granted.addAll(
        Repository.all(
            ACTION, Repository.between(IDENTITIES, "    consumer = concat(", "\n    ])\n")));
    return granted;
  }

  static Set<String> grantedToConsole() {
    Set<String> granted = kafka("console");
    granted.addAll(
        Repository.all(
            ACTION, Repository.between(IDENTITIES, "    console = concat(", "\n    ])\n")));
    return granted;
  }

  static Set<String> grantedToTracker() {
    Set<String> granted = kafka("tracker");
    granted.addAll(
        Repository.all(
            ACTION, Repository.between(IDENTITIES, "    tracker = concat(", "\n    ])\n")));
    return granted;
  }

  static Set<String> grantedToKeda() {
    return kafka("keda");
  }

  static Set<String> grantedToAPersonForDeadLetters() {
    return kafka("dead_letters");
  }

  static Set<String> grantedToFunction() {
    return Repository.all(
        ACTION,
        Repository.between(
            Repository.read("sam-template.yaml"), "      Policies:", "      Events:"));
  }

  /** The operations that the classes with an S3 client call on it, as IAM names them. */
  static Set<String> calledOnS3(Program program) {
    Set<String> operations = new TreeSet<>();
    for (Path file :
        Repository.files(
            program.module() + "/src/main/java", f -> f.toString().endsWith(".java"))) {
      String source = Repository.read(file);
      if (source.contains("import software.amazon.awssdk.services.s3.S3Client;")) {
        operations.addAll(
            Repository.all("\\bs3\\s*(?:\\.get\\(\\)\\s*)?\\.(?!get\\(\\))([a-z]\\w+)\\(", source));
      }
    }
    operations.remove("close");
    operations.remove(REFUSED);
    return operations.stream()
        .map(name -> "s3:" + action(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Most actions are called like the operation that needs them. */
  private static String action(String operation) {
    return switch (operation) {
      case "headObject", "getObjectAsBytes" -> "GetObject";
      case "listObjectsV2", "listObjectsV2Paginator" -> "ListBucket";
      default -> Character.toUpperCase(operation.charAt(0)) + operation.substring(1);
    };
  }

  private static Set<String> kafka(String role) {
    String all = Repository.between(IDENTITIES, "  kafka_statements = {", "\n  }\n");
    return Repository.all(ACTION, Repository.between(all, "    " + role + " = [\n", "\n    ]"));
  }
}
